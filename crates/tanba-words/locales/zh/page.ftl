# 检查页面；扩展的面板也使用结果部分的文字。
title = 检查文件 · tanba
skip = 跳到正文
heading = 查一查它的来源
lead = 放入图片、音频或文字，即可看到其中是否带有标识，说明它由人工智能（AI）生成或修改，是谁签的名，以及这能证明什么。
language = 语言
appearance = 外观
appearance-auto = 跟随系统
appearance-light = 浅色
appearance-dark = 深色
close = 关闭

intake = 要检查的内容
drop = 把文件拖到这里
paste = 或粘贴图片、文字
choose = 选择文件
formats = JPEG、PNG、WebP、AVIF、TIFF、GIF、SVG；WAV、FLAC、MP3、M4A、Ogg；文本
text-label = 或检查一段文字
text-placeholder = 在此粘贴或输入
text-check = 检查文字
pasted-text = 文字
pasted-picture = 粘贴的图片
privacy = 内容不会离开此设备：检查在您的浏览器中进行。
offline = 现在没有网络也能使用。

results = 结果
count = { $count ->
   *[other] { $count } 个文件
}
count-open = 共 { $all } 个，还有 { $open } 个待检查
clear = 全部移除
cancel = 取消
cancel-named = 取消检查：{ $name }
remove = 移除
remove-named = 移除：{ $name }
again = 重试
state-waiting = 等待中
state-checking = 正在检查……
announce = { $name }：{ $verdict }
reasons = 各层的说法
raw = 完整报告（数据）
automated = 这是自动得出的结果，您可以提出异议。
contest = 请保存结果，连同文件一起交给据此作出决定的人：所有依据都在其中。
download = 保存结果（JSON）
download-signed = 保存签名结果（JSON 和 JWS）

verdict-ai-generated = 由 AI 生成
verdict-ai-modified = 经 AI 修改
verdict-altered = 签名或加标识之后被改动过
verdict-captured = 由设备拍摄或录制（签名者的说法）
verdict-human-made = 由人创作（签名者的说法）
verdict-credentialed = 带有经过签名的历史记录
verdict-unlabelled = 未发现标识。这并不表示它由人创作。
verdict-unreadable = 无法检查

confidence-trusted = 签名有效，且您的信任列表为签名者作保。
confidence-signed = 签名有效。但您的信任列表中没有人证实签名者的身份。
confidence-marked = 仅有水印这样表明：内容被加过标识，但不知是谁所加。
confidence-declared = 仅有未签名的声明这样表示，任何人都可能写入。

layer-credential = 凭证
layer-watermark = 水印
layer-metadata = 元数据
layer-notice = 提示文字
about-credential = 经过签名的记录，说明由谁、如何制作。文件一经改动，凭证即失效。
about-watermark = 内容本身中看不见的标记。复制和重新编码后仍会保留，但不能说明是谁所加。
about-metadata = 写入文件的属性。任何人都可以写入、修改或删除。
about-notice = 人们自己能看到或听到的提示。此信息取自其他各层的记录，并非从内容中识别。

status-found = 已发现
status-absent = 未发现
status-broken = 已失效
status-not-looked = 未检查
weight-decisive = 结果以此为据。
weight-supporting = 这支持该结果。
weight-contradicting = 这与另一层矛盾。

fact-signer = 签名者
fact-issuer = 作保者
fact-signed-at = 签名时间
fact-no-time = 无时间戳
fact-generator = 制作程序
fact-actions = 所做操作
fact-label = 编号
fact-mark = 标记
fact-score = 强度
fact-false-positive = 误报概率
fact-source-type = 声明的来源
fact-system = AI 系统
fact-producer = 制作者
fact-sites = 所在位置

preview-alt = 所检查的图片：{ $name }
preview-none = 您的浏览器无法显示这种图片，但检查已照常完成。
sound-length = 时长 { $length }
sound-all = 整段音频都带有标记（{ $length }）。
sound-parts = { $count ->
   *[other] 有 { $count } 段带有标记：占 { $length } 的 { $share }。
}
sound-part = { $start } 至 { $end }
text-shown = 所检查的文字
text-parts = { $count ->
   *[other] 有 { $count } 段文字带有标记：
}
text-line = 第 { $first } 行
text-lines = 第 { $first } 至 { $last } 行

error-other = 检查未能完成
error-cancelled = 已取消
error-too-large = 文件太大，无法在浏览器中检查
error-too-large-hint = 可在本机使用 tanba 命令检查。
error-bad-options = 有一项设置无法使用
error-load-failed = 无法加载检查程序
error-load-failed-hint = 请在有网络时重新打开页面。加载之后无需网络。
error-crashed = 检查程序在处理此文件时出错
error-crashed-hint = 其他文件不受影响。请向我们报告；如文件可以分享，请一并附上。

trust = 信任列表
trust-about = 您所信任各方的根证书。由其中之一作保的签名者会显示为可信。列表只保存在此浏览器中。
trust-empty = 列表为空：所有签名者都显示为未知。
trust-file = 从文件添加
trust-pem = 或证书文本（PEM）
trust-name = 名称
trust-add = 加入列表
trust-added = { $count ->
   *[other] 已添加 { $count } 个证书。
}
trust-removed = 已移除：{ $name }
trust-no-certificate = 其中没有 PEM 证书。证书以“-----BEGIN CERTIFICATE-----”开头。
trust-known = 列表中已有此证书。
trust-too-large = 内容过大，不能作为信任列表。
trust-not-kept = 您的浏览器不允许此页面保存任何内容。

identity = 签名
identity-about = 提供您的身份后，可以保存带有您签名的结果。密钥只保存在内存中，关闭页面即消失。
identity-file = 私钥和证书链（一个或两个 PEM 文件）
identity-none = 未提供身份：结果将不带签名保存。
identity-given = 现在可以保存带签名的结果。
identity-not-whole = 需要同时提供 PEM 格式的私钥及其证书。
identity-forget = 清除身份

help = 如何理解结果
legend-ai-generated = 文件中有信息表明它由 AI 生成，且没有相反的信息。
legend-ai-modified = AI 修改了其中一部分。
legend-altered = 签名不符，或各层相互矛盾。内容被改动过，或标记是复制来的。
legend-captured = 签名者称它由相机或录音设备拍摄、录制。这是签名者的说法。
legend-human-made = 签名者称它由人创作。这是签名者的说法。
legend-credentialed = 完好的签名记载了它的历史，但没有提到 AI。
legend-unlabelled = 什么也没有发现。标识可能被去除，而大多数文件从未有过标识。
legend-unreadable = 文件已损坏，或属于未知类型。
help-layers = 检查四层信息：经过签名的凭证、看不见的水印、元数据，以及关于可见提示的记录。只有凭证能证明是谁在何时所说。
help-limits = 标识说明内容如何制作，并不说明它是否真实。AI 标识也不表示全部内容都是人工合成的。
