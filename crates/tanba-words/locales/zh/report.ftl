### 报告用语。以 locales/en/report.ftl 为准：消息相同，参数相同。

between-clauses = { "；" }
between-items = { "、" }
between-sentences = { "" }

## 句中的四个层

layer-notice = 提示
layer-metadata = 元数据
layer-credential = 凭证
layer-watermark = 水印

## 来源

origin-generated = 由 AI 生成
origin-modified = 经 AI 修改
origin-captured = 由设备拍摄或录制
origin-human-made = 由人制作
origin-unsaid = 未提及 AI

## 签名者

signer-named = “{ $name }”
signer-unnamed = 未署名

## 声音或文本的部分

extent-sound = { $parts }（全长 { $whole }）
extent-line = 第 { $parts } 行（共 { $lines } 行）
extent-lines = 第 { $parts } 行（共 { $lines } 行）
parts-more = 另有 { $count } 处

## 结论

summary-generated = 由 AI 生成。
summary-modified = 经 AI 修改。
summary-credential-trusted = 有效的凭证如此声明（签名者：{ $signer }）；您的信任列表为该签名者作保。
summary-credential-signed = 有效的凭证如此声明（签名者：{ $signer }）。您的信任列表中无人为该签名者作保。
summary-recovered-trusted = 登记库找回的有效凭证如此声明（签名者：{ $signer }）；您的信任列表为该签名者作保。
summary-recovered-signed = 登记库找回的有效凭证如此声明（签名者：{ $signer }）。您的信任列表中无人为该签名者作保。
summary-partly-generated = 部分由 AI 生成：{ $extent }。
summary-partly-modified = 部分经 AI 修改：{ $extent }。
summary-watermark = 隐形水印如此表明。
summary-registered = 登记库中有该水印所属作品的凭证（签名者：{ $signer }）；但未能证明本文件就是那件作品：{ $why }。
summary-withdrawn = 其凭证曾经登记，后被所有者撤回。
summary-no-maker = 已没有凭证能说明是谁制作的。
summary-generated-notice = 由 AI 生成：其提示如此说明。
summary-modified-notice = 经 AI 修改：其提示如此说明。
summary-generated-declared = 由 AI 生成：未签名的元数据如此声明。
summary-modified-declared = 经 AI 修改：未签名的元数据如此声明。
summary-anyone = 任何人都可能写入或改动过这些内容。
summary-altered = 文件已被改动。
summary-broken = 凭证未通过验证。
summary-broken-because = 凭证未通过验证：{ $trouble }。
summary-mark-not-named = 凭证中没有列出水印 { $mark }：要么该水印是从别的作品复制来的，要么该凭证被放到了不属于它的作品上。
summary-origins-differ = 各层相互矛盾：{ $one }称“{ $said }”，{ $other }称“{ $otherwise }”。两者不可能都对。
summary-mark-copied = 该水印属于一件已登记的作品（签名者：{ $signer }），而本文件在画面、声音或文字上与之不相似：要么水印是从别的作品复制来的，要么作品的大部分已被替换。
summary-metadata-copies = 文件中的元数据不止一份，且彼此不一致。
summary-claim-captured = 签名者（{ $signer }）称：这是由设备拍摄或录制的。
summary-claim-human-made = 签名者（{ $signer }）称：这是由人制作的。
summary-claim-only = 这是签名者的说法，tanba 无法核实。
summary-credentialed = 一份完好的凭证记录了本文件的历史（签名者：{ $signer }）。
summary-history-silent = 其中没有说明 AI 是否参与。
summary-unlabelled = 未找到标识。这并不表示文件由人制作。
summary-watermark-not-looked = 无法查找水印：{ $why }
summary-alike = 未找到标识。但有一件已登记的作品与之相似（签名者：{ $signer }；64 位中有 { $distance } 位不同），该作品的凭证称：{ $says }。仅凭相似不能证明任何事。
summary-unreadable = 无法检查此文件。
summary-unreadable-because = 无法检查此文件：{ $why }。

## 凭证

credential-absent = 文件中没有 C2PA 清单
credential-not-in-file = 文件中没有
credential-broken = 未通过验证（所称签名者：{ $signer }）
credential-valid = 有效，签名者：{ $signer }
credential-trusted = 有效，签名者：{ $signer }，受信任
credential-silent = 未提及 AI
credential-says = 声明：{ $origin }
credential-of-it = 其凭证：{ $state }
credential-no-place = C2PA 没有规定在 { $format } 中存放凭证的方式
credential-foreign = 文件旁边除扩展名外同名的凭证，属于另一个文件或本文件的另一个状态

## 登记库的答复

registry-not-asked = 未查询登记库
registry-nothing = 登记库中既没有这个水印，也没有相似的作品
registry-not-looked = 无法查询登记库：{ $why }
registry-withdrawn = 登记库曾有此水印的凭证，已被所有者撤回
registry-unfit = 登记库返回的内容在此无用：{ $why }
registry-alike = 登记库中有一件相似的作品：{ $distance }
registry-same = 登记库凭水印找回了凭证，且本文件与已登记的作品相似：{ $distance }
registry-different = 登记库中有该水印所属作品的凭证，但本文件是另一件作品：{ $distance }
registry-unsure = 登记库中有该水印所属作品的凭证；{ $why }
bits-differ = 两者的 64 位指纹码有 { $count } 位不同
unfit-mark-not-named = 返回的凭证没有列出这个水印
unfit-not-alike = 返回的作品与本文件不相似
unfit-unreadable = 返回的凭证无法读取：{ $why }
unfit-broken = 返回的凭证未通过验证：{ $trouble }
unsure-no-fingerprint = 登记库中没有可供比较的作品指纹码
unsure-between = 本文件与已登记的作品既不十分相似，也不完全不同
unsure-part = 本文件是作品的一部分或变了形状，而只有完整的作品才能比较
unsure-maybe-part = 本文件与已登记作品的整体不相似，也无法判断它是否是其中的一部分
fingerprint-not-decoded = 图片无法解码
fingerprint-too-short = 声音太短
fingerprint-no-letters = 文本中没有文字

## 水印

watermark-mark = 编号 { $mark }
watermark-mark-named = 编号 { $mark }，即凭证所列的水印
watermark-mark-not-named = 编号 { $mark }，凭证中未列出
watermark-in = { $mark }，位置：{ $extent }
watermark-false-alarm = 误报概率低于 { $probability }
watermark-absent = 读不到
watermark-lost = 读不到，但凭证列出了编号 { $mark }

## 元数据

metadata-says = { $properties }
metadata-source-type = DigitalSourceType { $value }
metadata-aigc = AIGC：Label 值为 { $label }，制作者 { $producer }
metadata-disclosure = ai-disclosure { $value }
metadata-system = AI 系统 { $name }
metadata-declares = 声明：{ $origin }
metadata-disagree = 各份不一致：{ $conflict }
metadata-two-values = { $property }：{ $one } 与 { $other }
metadata-values = { $property }：{ $values }
metadata-two-properties = Iptc4xmpExt:DigitalSourceType 称“{ $one }”，TC260:AIGC 称“{ $other }”
metadata-unsigned = 未签名，因此不计入
metadata-absent = 没有声明来源的属性

## 提示

notice-in-text = “{ $text }”，位于文本之中
notice-recorded = “{ $text }”，记录于{ $layer }
notice-not-recorded = 没有任何一层记录提示；不会阅读或收听内容本身

## 凭证的问题

trouble-content = 内容在签名后被改动
trouble-signature = 签名与声明不符：凭证本身被改动
trouble-no-signature = 缺少签名
trouble-statement = 凭证的一项陈述在签名后被改动
trouble-no-statement = 缺少凭证所列的一项陈述
trouble-claim = 声明缺失或格式有误
trouble-unbound = 没有任何东西把凭证与此内容绑定
trouble-ingredient = 凭证的一份素材在签名后被改动
trouble-time-stamp = 时间戳属于别的内容
trouble-time-stamp-untrusted = 时间戳服务机构不在信任列表中
trouble-time-stamp-validity = 时间戳超出其服务机构证书的有效期
trouble-wrapper = 存放凭证的隐形字符已损坏
trouble-several = 带有不止一份凭证，合并过的文本常会如此
trouble-block = 应当存放凭证的区块已损坏
trouble-left-out = 其散列没有覆盖文本的一部分，任何人都可以不露痕迹地改动它
trouble-algorithm = 使用了不受支持的算法
trouble-code = { $code }
trouble-history = 其历史中：{ $trouble }
trouble-at = { $trouble }；{ $place }
difference-line = 第一处差异在第 { $line } 行
difference-lines = 第一处差异在第 { $first } 至 { $last } 行

## 签名者的问题

signer-expired = 签名者的证书已于 { $date } 过期
signer-not-yet = 签名者的证书自 { $date } 起才有效
signer-revoked = 颁发者已吊销签名者的证书（英文消息：“{ $detail }”）
signer-revocation-unknown = 颁发者不认识签名者的证书
signer-self-signed = 签名者的证书由其自身签发（自签名）
signer-no-anchors = 签名者未知：没有可供比对的受信任根证书
signer-untrusted = 签名者未知：其颁发者（{ $issuer }）不在受信任之列
signer-broken-chain = 签名者不受信任（英文消息：“{ $detail }”）
signer-unsuitable = 签名者的证书不能用于签署凭证（英文消息：“{ $detail }”）

## 为何无法查看

error-said = 英文消息：“{ $detail }”
media-broken = { $format } 数据已损坏（英文消息：“{ $what }（{ $place }）”）
media-limit = 超出限制：{ $found }，上限为 { $limit }（英文名称：“{ $what }”）
media-unsupported = 本程序不处理这种 { $format }（英文消息：“{ $what }”）
media-not-decoded = { $format }：本程序不解码此格式的内容
media-unknown = 文件类型未知（英文消息：“{ $what }”）
asset-broken = { $mime } 数据已损坏（英文消息：“{ $detail }”）
credential-limit = 超出限制：{ $found }，上限为 { $limit }，字节 { $offset }（英文名称：“{ $what }”）
credential-elsewhere = 凭证位于 { $url }，本程序不会从那里下载

## 给人看的结论标题

verdict-ai-generated = 由 AI 生成
verdict-ai-modified = 经 AI 修改
verdict-altered = 文件已被改动
verdict-captured = 据签名者称，由设备拍摄或录制
verdict-human-made = 据签名者称，由人制作
verdict-credentialed = 带有已签名的历史
verdict-unlabelled = 未找到标识。这并不表示文件由人制作。
verdict-unreadable = 无法检查此文件

confidence-trusted = 依据是有效的签名，且信任列表为签名者作保。
confidence-signed = 依据是有效的签名；信任列表中无人为签名者作保。
confidence-marked = 依据只有水印：它表明文件被标记过，但不说明由谁标记。
confidence-declared = 依据是未签名的声明，任何人都可能写下它。

title-notice = 提示
title-metadata = 元数据
title-credential = 凭证
title-watermark = 水印

weight-decisive = 结论以此为依据
weight-supporting = 与结论一致
weight-contradicting = 与另一层矛盾
weight-none = 未影响结论

status-found = 已找到
status-broken = 已找到，但未通过验证
status-absent = 未找到
status-not-looked = 无法查看

explain-reasons = 理由
explain-change = 什么会改变这一结果
explain-detail-english = 此理由仅有英文。

change-any-edit = 签名之后对文件的任何改动：凭证将不再通过验证，结果会变为“文件已被改动”。
change-distrust = 不含该签名者的信任列表：其签名将被视为未知者的签名。
change-trust = 含有该签名者根证书的信任列表：其签名将被视为可信。只有在您知道它属于谁时才添加。
change-contradiction = 另一层的说法与此相反：各层相互矛盾时，结果为“文件已被改动”。
change-credential-for-mark = 列有此水印的凭证，无论来自原文件还是登记库：它会说明是谁制作的。
change-sign = 有效的签名：它会证明这里仅仅是声明的内容。
change-original = 签名时的那个文件：其凭证会通过验证。
change-own-credential = 作品自己的凭证，或不带别的作品水印的文件：各层就会一致。
change-one-statement = 由制作者更正的元数据或凭证：各层就会一致。
change-history = 签名者关于内容如何产生的陈述：这份凭证中没有。
change-fuller-copy = 原件或处理较少的副本：文件在传播中常会丢失凭证和元数据。
change-registry = 知道这件作品的登记库：它可以找回丢失的凭证。
change-readable = 格式可识别的完整文件。

explain-automated = 这是自动得出的结果。您可以提出异议。
explain-contest = 如要提出异议，请将文件原样与本报告一并保存，并要求依据该结果行事的一方由人重新审查。如果您有原件，或知道是谁签的名，请一并提交。

## 人与权利

rights-fully-autonomous = 据签名者称，无人查看过结果
rights-prompt-guided = 据签名者称，由人指示模型生成，结果未经人批准
rights-human-validated = 据签名者称，结果经人查看并批准
rights-people = 相关人员：{ $people }
rights-person = { $role } { $name }
rights-role-owner = AI 系统所有者
rights-role-operator = AI 系统运营者
rights-role-user = AI 系统使用者
rights-role-author = 作者
rights-author-trusted = 另有作者本人的签名（{ $who }）：该签名有效，且您的信任列表为其作保
rights-author-signed = 另有作者本人的签名（{ $who }）：该签名有效，但您的信任列表中无人为其作保
rights-author-broken = 另有作者本人的签名（{ $who }），但该签名无效
rights-creator = 创作者
rights-contributor = 贡献者
rights-editor = 编辑者
rights-producer = 制作者
rights-publisher = 出版者
rights-sponsor = 赞助者
rights-translator = 译者
rights-no-training = 禁止用其训练模型

## 人工复核

review-upheld = { $signer } 于 { $day } 复核：维持结果。
review-changed = { $signer } 于 { $day } 复核：结果改为“{ $verdict }”。
review-open = { $signer } 于 { $day } 复核：无法作出决定。
review-because = 理由：“{ $because }”。
review-unknown = 您的信任列表中无人为该复核人担保。
review-broken = 关于此内容的一项复核无效：{ $why }
review-why-mismatch = 签名不符
review-why-malformed = 未签名
review-why-report = 针对另一份报告
