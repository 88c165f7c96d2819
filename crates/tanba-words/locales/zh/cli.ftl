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
