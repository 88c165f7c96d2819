# 检查页面；扩展的面板也使用结果部分的文字。
page-title = 检查文件 · tanba
page-skip = 跳到正文
page-heading = 查一查它的来源
page-lead = 放入图片、音频或文字，即可看到其中是否带有标识，说明它由人工智能（AI）生成或修改，是谁签的名，以及这能证明什么。
page-language = 语言
page-appearance = 外观
page-appearance-auto = 跟随系统
page-appearance-light = 浅色
page-appearance-dark = 深色
page-close = 关闭

page-intake = 要检查的内容
page-drop = 把文件拖到这里
page-paste = 或粘贴图片、文字
page-choose = 选择文件
page-formats = JPEG、PNG、WebP、AVIF、TIFF、GIF、SVG；WAV、FLAC、MP3、M4A、Ogg；文本
page-text-label = 或检查一段文字
page-text-placeholder = 在此粘贴或输入
page-text-check = 检查文字
page-pasted-text = 文字
page-pasted-picture = 粘贴的图片
page-privacy = 内容不会离开此设备：检查在您的浏览器中进行。
page-offline = 现在没有网络也能使用。

page-results = 结果
page-count = { $count ->
   *[other] { $count } 个文件
}
page-count-open = 共 { $all } 个，还有 { $open } 个待检查
page-clear = 全部移除
page-cancel = 取消
page-cancel-named = 取消检查：{ $name }
page-remove = 移除
page-remove-named = 移除：{ $name }
page-again = 重试
page-state-waiting = 等待中
page-state-checking = 正在检查……
page-announce = { $name }：{ $verdict }
page-partly-ai-generated = 部分由 AI 生成
page-partly-ai-modified = 部分经 AI 修改
page-raw = 完整报告（数据）
page-download = 保存结果（JSON）
page-download-signed = 保存签名结果（JSON 和 JWS）

page-weight-decisive = 结果以此为据。
page-weight-supporting = 这支持该结果。
page-weight-contradicting = 这与另一层矛盾。
page-about-credential = 经过签名的记录，说明由谁、如何制作。文件一经改动，凭证即失效。
page-about-watermark = 内容本身中看不见的标记。复制和重新编码后仍会保留，但不能说明是谁所加。
page-about-metadata = 写入文件的属性。任何人都可以写入、修改或删除。
page-about-notice = 人们自己能看到或听到的提示。此信息取自其他各层的记录，并非从内容中识别。

page-fact-signer = 签名者
page-fact-issuer = 作保者
page-fact-signed-at = 签名时间
page-fact-no-time = 无时间戳
page-fact-generator = 制作程序
page-fact-actions = 所做操作
page-fact-label = 编号
page-fact-mark = 标记
page-fact-score = 强度
page-fact-false-positive = 误报概率
page-fact-source-type = 声明的来源
page-fact-system = AI 系统
page-fact-producer = 制作者
page-fact-sites = 所在位置

page-preview-alt = 所检查的图片：{ $name }
page-preview-none = 您的浏览器无法显示这种图片，但检查已照常完成。
page-sound-length = 时长 { $length }
page-sound-all = 整段音频都带有标记（{ $length }）。
page-sound-parts = { $count ->
   *[other] 有 { $count } 段带有标记：占 { $length } 的 { $share }。
}
page-sound-part = { $start } 至 { $end }
page-text-shown = 所检查的文字
page-text-parts = { $count ->
   *[other] 有 { $count } 段文字带有标记：
}
page-text-line = 第 { $first } 行
page-text-lines = 第 { $first } 至 { $last } 行

page-error-other = 检查未能完成
page-error-cancelled = 已取消
page-error-too-large = 文件太大，无法在浏览器中检查
page-error-too-large-hint = 可在本机使用 tanba 命令检查。
page-error-bad-options = 有一项设置无法使用
page-error-bad-identity = 无法用此身份签名
page-error-bad-identity-hint = 需要未加密的私钥及其对应的证书。
page-error-unreadable-input = 无法读取文件
page-error-unreadable-input-hint = 请重新选择：文件可能已被更改或移动。
page-error-no-permission = 浏览器不允许扩展读取此内容
page-error-no-permission-hint = 您可以为此地址授权。
page-error-not-fetched = 无法获取
page-error-not-fetched-hint = 内容可能已不存在，或该地址需要登录。
page-error-load-failed = 无法加载检查程序
page-error-load-failed-hint = 请在有网络时重新打开页面。加载之后无需网络。
page-error-crashed = 检查程序在处理此文件时出错
page-error-crashed-hint = 其他文件不受影响。请向我们报告；如文件可以分享，请一并附上。

page-trust = 信任列表
page-trust-about = 您所信任各方的根证书。由其中之一作保的签名者会显示为可信。列表只保存在此浏览器中。
page-trust-empty = 列表为空：所有签名者都显示为未知。
page-trust-file = 从文件添加
page-trust-pem = 或证书文本（PEM）
page-trust-name = 名称
page-trust-add = 加入列表
page-trust-added = { $count ->
   *[other] 已添加 { $count } 个证书。
}
page-trust-removed = 已移除：{ $name }
page-trust-no-certificate = 其中没有 PEM 证书。证书以“-----BEGIN CERTIFICATE-----”开头。
page-trust-known = 列表中已有此证书。
page-trust-too-large = 内容过大，不能作为信任列表。
page-trust-not-kept = 您的浏览器不允许此页面保存任何内容。

page-identity = 签名
page-identity-about = 提供您的身份后，可以保存带有您签名的结果。密钥只保存在内存中，关闭页面即消失。
page-identity-file = 私钥和证书链（一个或两个 PEM 文件）
page-identity-none = 未提供身份：结果将不带签名保存。
page-identity-given = 现在可以保存带签名的结果。
page-identity-not-whole = 需要同时提供 PEM 格式的私钥及其证书。
page-identity-forget = 清除身份

page-help = 如何理解结果
page-legend-ai-generated = 文件中有信息表明它由 AI 生成，且没有相反的信息。
page-legend-ai-modified = AI 修改了其中一部分。
page-legend-altered = 签名不符，或各层相互矛盾。内容被改动过，或标记是复制来的。
page-legend-captured = 签名者称它由相机或录音设备拍摄、录制。这是签名者的说法。
page-legend-human-made = 签名者称它由人创作。这是签名者的说法。
page-legend-credentialed = 完好的签名记载了它的历史，但没有提到 AI。
page-legend-unlabelled = 什么也没有发现。标识可能被去除，而大多数文件从未有过标识。
page-legend-unreadable = 文件已损坏，或属于未知类型。
page-help-layers = 检查四层信息：经过签名的凭证、看不见的水印、元数据，以及关于可见提示的记录。只有凭证能证明是谁在何时所说。
page-help-limits = 标识说明内容如何制作，并不说明它是否真实。AI 标识也不表示全部内容都是人工合成的。
