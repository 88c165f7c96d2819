# 检查页面；扩展的面板也使用结果部分的文字。
checker-title = 检查文件 · tanba
checker-skip = 跳到正文
checker-heading = 查一查它的来源
checker-lead = 放入图片、音频或文字，即可看到其中是否带有标识，说明它由人工智能（AI）生成或修改，是谁签的名，以及这能证明什么。
checker-language = 语言
checker-appearance = 外观
checker-appearance-auto = 跟随系统
checker-appearance-light = 浅色
checker-appearance-dark = 深色
checker-close = 关闭

checker-intake = 要检查的内容
checker-drop = 把文件拖到这里
checker-paste = 或粘贴图片、文字
checker-choose = 选择文件
checker-formats = JPEG、PNG、WebP、AVIF、TIFF、GIF、SVG；WAV、FLAC、MP3、M4A、Ogg；文本
checker-text-label = 或检查一段文字
checker-text-placeholder = 在此粘贴或输入
checker-text-check = 检查文字
checker-pasted-text = 文字
checker-pasted-picture = 粘贴的图片
checker-privacy = 内容不会离开此设备：检查在您的浏览器中进行。
checker-offline = 现在没有网络也能使用。

checker-results = 结果
checker-count = { $count ->
   *[other] { $count } 个文件
}
checker-count-open = 共 { $all } 个，还有 { $open } 个待检查
checker-clear = 全部移除
checker-cancel = 取消
checker-cancel-named = 取消检查：{ $name }
checker-remove = 移除
checker-remove-named = 移除：{ $name }
checker-again = 重试
checker-state-waiting = 等待中
checker-state-checking = 正在检查……
checker-announce = { $name }：{ $verdict }
checker-partly-ai-generated = 部分由 AI 生成
checker-partly-ai-modified = 部分经 AI 修改
checker-raw = 完整报告（数据）
checker-download = 保存结果（JSON）
checker-download-signed = 保存签名结果（JSON 和 JWS）

checker-weight-decisive = 结果以此为据。
checker-weight-supporting = 这支持该结果。
checker-weight-contradicting = 这与另一层矛盾。
checker-about-credential = 经过签名的记录，说明由谁、如何制作。文件一经改动，凭证即失效。
checker-about-watermark = 内容本身中看不见的标记。复制和重新编码后仍会保留，但不能说明是谁所加。
checker-about-metadata = 写入文件的属性。任何人都可以写入、修改或删除。
checker-about-notice = 人们自己能看到或听到的提示。此信息取自其他各层的记录，并非从内容中识别。

checker-fact-signer = 签名者
checker-fact-issuer = 作保者
checker-fact-signed-at = 签名时间
checker-fact-no-time = 无时间戳
checker-fact-generator = 制作程序
checker-fact-actions = 所做操作
checker-fact-label = 编号
checker-fact-mark = 水印编号
checker-fact-score = 强度
checker-fact-false-positive = 误报概率
checker-fact-source-type = 声明的来源
checker-fact-system = AI 系统
checker-fact-producer = 制作者
checker-fact-sites = 所在位置

checker-preview-alt = 所检查的图片：{ $name }
checker-preview-none = 您的浏览器无法显示这种图片，但检查已照常完成。
checker-sound-length = 时长 { $length }
checker-sound-all = 整段音频都带有标记（{ $length }）。
checker-sound-parts = { $count ->
   *[other] 有 { $count } 段带有标记：占 { $length } 的 { $share }。
}
checker-sound-part = { $start } 至 { $end }
checker-text-shown = 所检查的文字
checker-text-parts = { $count ->
   *[other] 有 { $count } 段文字带有标记：
}
checker-text-line = 第 { $first } 行
checker-text-lines = 第 { $first } 至 { $last } 行

checker-error-other = 检查未能完成
checker-error-cancelled = 已取消
checker-error-too-large = 文件太大，无法在浏览器中检查
checker-error-too-large-hint = 可在本机使用 tanba 命令检查。
checker-error-bad-options = 有一项设置无法使用
checker-error-bad-identity = 无法用此身份签名
checker-error-bad-identity-hint = 需要未加密的私钥及其对应的证书。
checker-error-unreadable-input = 无法读取文件
checker-error-unreadable-input-hint = 请重新选择：文件可能已被更改或移动。
checker-error-no-permission = 浏览器不允许扩展读取此内容
checker-error-no-permission-hint = 您可以为此地址授权。
checker-error-not-fetched = 无法获取
checker-error-not-fetched-hint = 内容可能已不存在，或该地址需要登录。
checker-error-load-failed = 无法加载检查程序
checker-error-load-failed-hint = 请在有网络时重新打开页面。加载之后无需网络。
checker-error-crashed = 检查程序在处理此文件时出错
checker-error-crashed-hint = 其他文件不受影响。请向我们报告；如文件可以分享，请一并附上。

checker-trust = 信任列表
checker-trust-about = 您所信任各方的根证书。由其中之一作保的签名者会显示为可信。列表只保存在此浏览器中。
checker-trust-empty = 列表为空：所有签名者都显示为未知。
checker-trust-file = 从文件添加
checker-trust-pem = 或证书文本（PEM）
checker-trust-name = 名称
checker-trust-add = 加入列表
checker-trust-added = { $count ->
   *[other] 已添加 { $count } 个证书。
}
checker-trust-removed = 已移除：{ $name }
checker-trust-no-certificate = 其中没有 PEM 证书。证书以“-----BEGIN CERTIFICATE-----”开头。
checker-trust-known = 列表中已有此证书。
checker-trust-too-large = 内容过大，不能作为信任列表。
checker-trust-not-kept = 您的浏览器不允许此页面保存任何内容。

checker-identity = 签名
checker-identity-about = 提供您的身份后，可以保存带有您签名的结果。密钥只保存在内存中，关闭页面即消失。
checker-identity-file = 私钥和证书链（一个或两个 PEM 文件）
checker-identity-none = 未提供身份：结果将不带签名保存。
checker-identity-given = 现在可以保存带签名的结果。
checker-identity-not-whole = 需要同时提供 PEM 格式的私钥及其证书。
checker-identity-forget = 清除身份

checker-help = 如何理解结果
checker-legend-ai-generated = 文件中有信息表明它由 AI 生成，且没有相反的信息。
checker-legend-ai-modified = AI 修改了其中一部分。
checker-legend-altered = 签名不符，或各层相互矛盾。内容被改动过，或标记是复制来的。
checker-legend-captured = 签名者称它由相机或录音设备拍摄、录制。这是签名者的说法。
checker-legend-human-made = 签名者称它由人创作。这是签名者的说法。
checker-legend-credentialed = 完好的签名记载了它的历史，但没有提到 AI。
checker-legend-unlabelled = 什么也没有发现。标识可能被去除，而大多数文件从未有过标识。
checker-legend-unreadable = 文件已损坏，或属于未知类型。
checker-help-layers = 检查四层信息：经过签名的凭证、看不见的水印、元数据，以及关于可见提示的记录。只有凭证能证明是谁在何时所说。
checker-help-limits = 标识说明内容如何制作，并不说明它是否真实。AI 标识也不表示全部内容都是人工合成的。
