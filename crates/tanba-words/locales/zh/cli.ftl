### 命令写到标准输出的用语。

check-failure = 失败项
check-failure-code = { $code }
check-failure-at = { $code }，位置：{ $url }

inspect-picture = 图片
inspect-sound = 声音
inspect-text = 文本
inspect-invisible = 隐形字符
inspect-file = { $name }：{ $media }，{ $bytes } 字节

inspect-picture-form = { $width }×{ $height } { $layout }，每个样本 { $bits } 位，方向 { $orientation }
inspect-frames = { $count } 帧
inspect-icc = ICC 配置文件，{ $bytes } 字节
inspect-not-rewritable = 改动后的样本无法写回：{ $why }

inspect-sound-form = { $coding }，{ $rate } Hz
inspect-channels = { $count } 个声道
inspect-seconds = { $seconds } 秒
inspect-bits = 每个样本 { $bits } 位
inspect-bitrate = { $kilobits } kbit/s
inspect-loudness = 响度 { $lufs } LUFS
inspect-damaged = { $count } 个数据包无法解码

inspect-characters = { $count } 个字符
inspect-lines = { $count } 行
inspect-line-ends = 换行符 { $ends }
inspect-nfc = 为 NFC 形式
inspect-not-nfc = 不是 NFC 形式
inspect-carrier = C2PA { $carrier }，字节 { $start } 至 { $end }
inspect-store = 存储区 { $bytes } 字节
inspect-no-store = 没有存储区
inspect-none = 无
inspect-character = 第 { $line } 行第 { $column } 列：{ $code } { $name }，{ $kind }
inspect-characters-alike = 第 { $line } 行第 { $column } 列：{ $code } { $name } × { $count }，{ $kind }
inspect-more = 另有 { $count } 个；--json 最多列出一千个

inspect-no-samples = 未查找：没有样本
inspect-no-mark = 无，得分 { $score }
inspect-mark = 水印 { $mark }，得分 { $score }
inspect-speed = 速度 { $speed }，音高 { $pitch }
inspect-scale = 缩放 { $scale }，旋转 { $degrees }°
inspect-mirrored = 镜像
inspect-passage = 第 { $first } 至 { $last } 行（字节 { $start } 至 { $end }）：{ $mark }
inspect-segment = { $start } 秒至 { $end } 秒：{ $mark }

inspect-no-xmp = 没有 XMP 数据包
inspect-no-manifest = 没有 C2PA 清单

web-http-header = HTTP 响应头
web-html-head = HTML 页面的 head 中
web-robots-txt = /robots.txt
web-well-known = /.well-known/tdmrep.json
web-xmp = 图片或文档的 XMP 数据包中

## stamp

note = 注意：{ $note }
stamped-code = 二维码
stamped-registry = 登记库
stamped-added = 增加
stamped-remark = 备注
stamped-heard = { $notice }（开始于 { $times }，时长 { $seconds } 秒）
stamped-signed = 签名者：“{ $signer }”（{ $alg }）
stamped-time-stamp = 带时间戳
stamped-in-file = 存于 { $path }
stamped-also = { $one }，{ $other }
stamped-created = 新建记录
stamped-updated = 已更新记录
stamped-unchanged = 记录未变
stamped-mark = { $mark }（{ $quality }）
stamped-text = { $characters } 个字符（其中隐形 { $invisible }），{ $bytes } 字节
stamped-before = 已由上次运行加上标识
quality-psnr = PSNR { $db } dB
quality-ssim = SSIM { $ssim }
quality-visible = 可能看得出
quality-snr = SNR { $db } dB
quality-nmr = 噪声掩蔽比 { $db } dB
quality-heard = 可能听得出
signer-made = 已在 { $folder } 中创建试用身份“{ $name }”
signer-made-share = 检查时其标识为“signed”（已签名）；要成为“trusted”（受信任），请把其根证书交给他人：“tanba identity export”
signer-passphrase = { $file } 的密码：

## 多个文件

doing-stamping = 正在加标识
doing-checking = 正在检查
doing-left = 剩余 { $time }
sum-stamped = 已加标识 { $count } 个，用时 { $seconds } 秒（每秒 { $rate } 个）：{ $results }
sum-checked = 已检查 { $count } 个，用时 { $seconds } 秒（每秒 { $rate } 个）：{ $results }
sum-good = 顺利 { $count } 个
sum-negative = 结果不利 { $count } 个
sum-failed = 失败 { $count } 个
sum-before = 此前已完成 { $count } 个

## redact

redact-candidates = { $name }：以下陈述可以移除
redact-none = { $name }：没有可以移除的陈述
redact-personal = （涉及个人：--personal）
redact-nothing-personal = { $name }：按类型看，其凭证中没有涉及个人的陈述；未写入任何内容
redact-taken-out = 已移除
redact-left = 保留

## review

review-content = 内容
review-verdict = 结论
review-opened = 创建
review-objection = 异议
review-of = SHA-256 { $sha256 }，{ $bytes } 字节
review-with-content = 附有文件本身

## identity 与 trust

identity-until = { $subject }，有效期至 { $date }
identity-expired = { $subject }，已于 { $date } 过期
identity-kept = 保存在 { $folder }
identity-none = { $folder } 中还没有身份；“tanba identity new”可创建一个
identity-subject = 持有者
identity-issuer = 颁发者
identity-serial = 序列号
identity-valid = 有效期
identity-fingerprint = 指纹
trust-added = 已信任：{ $who }
trust-known = 此前已信任：{ $who }
trust-gone = 不再信任：{ $who }
trust-none = 信任列表还是空的；“tanba trust add root.pem”可添加根证书

## profile

profile-understood = { $file }：可以识别配置“{ $id }”；义务数：{ $count }

## registry

record-ready = 登记库已就绪；其日志有 { $count } 条
record-none = { $key }：没有登记
record-withdrawn = { $key }：已被所有者撤回，{ $date }
record-gone = { $key }：已撤回；凭证、指纹码和签名者均已删除，备份请自行处理
record-gone-before = { $key }：此前已撤回
record-redacted = { $key }：已移除 { $labels }；凭证现为 { $label }
record-replaced = { $key }：已替换为 { $label }
record-mark = 水印
record-kind = 类型
record-signer = 签名者
record-registered = 登记
record-changed = 变更
record-credential = 凭证
record-fingerprints = 指纹码
record-no = 无
record-bytes = { $bytes } 字节
record-kind-image = 图片
record-kind-audio = 声音
record-kind-text = 文本
record-kind-video = 视频
record-kind-other = 其他
record-alike = 64 位中有 { $distance } 位不同：{ $label }
record-none-alike = 登记库中没有与 { $code } 相差不超过 { $distance } 位的内容
record-swept = 已删除 { $count } 个不再需要的对象
record-exported = 已导出 { $count } 条记录
record-imported = 已导入 { $new } 条记录；{ $known } 条原已存在，{ $refused } 条被拒绝
audit-entry = { $number } { $date } { $action } { $manifest }，操作者：{ $actor }
audit-reason = { $entry }：{ $reason }
audit-whole = 日志完整：{ $count } 条；请把这一结尾另行保存，供 --known 使用

## serve token

token-made = { $id }  { $name }（{ $scopes }），创建于 { $date }
token-once = 不会再次显示；只保存其散列
token-revoked = 已撤销：{ $id }
