### 关于法律的说明：某项义务为何满足或不满足。

## 总体：整句

law-overall-compliant = 所有适用的强制性义务均已满足。
law-overall-non-compliant = 至少有一项强制性义务未满足。
law-overall-inconclusive = 未见违反之处，但至少有一项强制性义务仅凭文件本身无法判断。
law-overall-not-applicable = 该法律对此类文件没有要求。
law-overall-warnings =
    { $count ->
       *[other] 另有 { $count } 条规则未满足，它们并非出自法律原文，或仅为建议。
    }
law-overall-assumed = 标识未说明此内容由 AI 生成；此处按已说明的情形评估。

## 义务为何不适用

law-not-synthetic = 签名者声明 AI 未参与其中
law-other-medium = 该义务针对其他类型的内容
law-not-yet = 自 { $day } 起适用
law-no-more = 适用至 { $day }
law-short-text =
    { $count ->
       *[other] 文本有 { $count } 个词；自 { $least } 个词起适用
    }
law-no-alt-text-place = 此类文件没有替代文本的位置
law-no-aigc-place = 标准未规定此类文件中 AIGC 的位置

## 凭证

law-credential-sound = 有效的凭证声明 AI 参与其中
law-credential-time-stamped = 带时间戳的有效凭证声明 AI 参与其中
law-credential-absent = 没有凭证
law-credential-unknown = 无法查看是否有凭证
law-credential-broken = 有凭证，但未通过验证
law-credential-silent = 凭证未声明 AI 参与其中
law-credential-no-time-stamp = 没有时间戳机构为签名时间作证
law-credential-not-trusted = 信任列表中无人为签名者作保

## 元数据

law-metadata-declares = 元数据声明 AI 参与其中
law-metadata-silent = 元数据未声明 AI 参与其中
law-metadata-unknown = 无法读取元数据

## 水印

law-watermark-found = 有水印 { $mark }
law-watermark-absent = 读不出水印
law-watermark-unknown = 无法查看是否有水印

## 提示

law-notice-found = 有提示
law-notice-says = 有提示：{ $texts }
law-notice-absent = 文本中没有提示
law-notice-gone = 原先绘制提示的位置已没有提示：被遮盖或被去除
law-notice-not-recorded = 文件中没有提示的记录，而图片和声音本身不作查找
law-notice-unknown = 无法查看是否有提示
law-notice-text-right = 提示含有所要求的词语：{ $text }
law-notice-text-wrong = 提示缺少所要求的词语，每组须有其一：{ $wanted }
law-notice-text-unknown = 未记录提示的内容
law-notice-morse = 可听到“AI”的节奏
law-notice-morse-only = 只有节奏，而要求的是语音
law-notice-languages = 提示的语言：{ $languages }
law-notice-languages-other = 提示的语言为 { $languages }；要求其中之一：{ $wanted }
law-notice-languages-unknown = 未记录提示的语言
law-notice-height-enough = 文字高度为最短边的 { $percent } %；要求 { $least } %
law-notice-height-small = 文字高度仅为最短边的 { $percent } %；要求 { $least } %
law-notice-height-unknown = 从文件中看不出文字高度
law-notice-contrast-enough = 在图片中测得的对比度为 { $ratio }:1；要求 { $least }:1
law-notice-contrast-low = 在图片中测得的对比度仅为 { $ratio }:1；要求 { $least }:1
law-notice-contrast-unknown = 无法测量对比度
law-notice-place-right = 位置符合要求
law-notice-place-wrong = 位置不符合要求
law-notice-place-unknown = 从文件中看不出位置
law-notice-not-heard = 没有语音提示的记录
law-notice-spoken = 有语音提示的记录
law-notice-rate-right =
    { $rate ->
       *[other] 语速为每分钟 { $rate } 字
    }
law-notice-rate-wrong =
    { $rate ->
       *[other] 语速为每分钟 { $rate } 字；要求 { $from } 至 { $to } 字
    }
law-notice-rate-unknown = 未记录语速
law-alt-text-discloses = 替代文本说明由 AI 生成
law-alt-text-silent = 没有替代文本说明由 AI 生成

## AIGC

law-aigc-complete = 有 AIGC，所需字段齐全
law-aigc-absent = 没有 AIGC
law-aigc-field-missing = AIGC 字段 { $field } 为空
law-aigc-label-unknown = AIGC 字段 Label 为“{ $label }”；要求 1、2 或 3
law-aigc-characters = AIGC 字段 { $field } 含有不允许的字符
law-aigc-once = AIGC 只有一份
law-aigc-copies =
    { $count ->
       *[other] 文件中有 { $count } 份 AIGC；只允许一份
    }
law-aigc-producer-right = 生成服务提供者编码 { $code } 格式正确
law-aigc-producer-wrong = “{ $code }”不是所要求格式的生成服务提供者编码

## 凭证或元数据所述

law-says-detail = { $detail }：{ $value }
law-says-created-or-altered = 已说明内容是生成的还是修改的
law-detail-unsaid = 凭证和元数据均未给出：{ $detail }
law-detail-unknown = 无法读取凭证或元数据以得知：{ $detail }
law-detail-provider = 提供者
law-detail-system = 系统名称
law-detail-system-version = 系统版本
law-detail-time = 时间
law-detail-unique-id = 唯一编号
law-detail-created-or-altered = 是生成还是修改

## 训练

law-training-ruled-out = 已以机器可读的形式禁止用于训练
law-training-not-ruled-out = 未以机器可读的形式禁止用于训练
law-training-unknown = 无法查看是否禁止用于训练

law-person-has-to-look = 程序无法判断；须由人查看

## 按多部法律标识：整句

law-conflict-places = 各法律要求提示位于图片的不同位置。
law-conflict-languages =
    { $most ->
       *[other] 各法律要求提示使用 { $languages }；一个提示最多容纳 { $most } 种语言。
    }
law-conflict-producers = 各法律要求不同格式的提供者编码。
law-missing-time-stamp = 签名需要时间戳：请指定时间戳机构。
law-missing-system = 需要 AI 系统的名称。
law-missing-system-version = 需要 AI 系统的版本。
law-missing-producer = 需要生成服务提供者编码。
law-wrong-producer = “{ $code }”不是所要求格式的生成服务提供者编码。

## 合规报告

law-status-met = 满足
law-status-not-met = 不满足
law-status-cannot-tell = 无法判断
law-status-not-applicable = 不适用
law-compliant = 合规
law-non-compliant = 不合规
law-inconclusive = 无法判断
law-no-obligation = 不涉及
law-level-primary = 已核对法律原文
law-level-quoted = 他处引用的法律原文
law-level-summary = 仅见于转述：只提醒，不影响合规
law-level-design = 我们的建议：只提醒，不影响合规
law-upload-confirmed = 确认
law-upload-possible = 可能
law-upload-suspected = 疑似
law-upload-why-confirmed = 其元数据或凭证表明由 AI 生成
law-upload-why-possible = 上传者声明由 AI 生成
law-upload-why-suspected = 有 AI 痕迹：提示、水印或注明“疑似”的标识
law-upload-why-none = 文件中没有任何内容表明由 AI 生成，因此不要求标注
law-upload-nothing-carried = 文件不含任何来源信息
law-upload-origin-ai = 由 AI 生成或修改
law-upload-signed = 有效的数字签名
law-upload-signed-by = 有效的数字签名：{ $signer }
law-upload-task = 平台应做之事
law-upload-label = 内容旁的文字
law-upload-show = 须展示
law-upload-keep = 须保留在文件中
law-upload-due = 须做
law-upload-not-due = 不要求
law-layer-credential = 凭证
law-layer-metadata = 元数据
law-layer-watermark = 水印
law-report-title = 合规报告
law-report-file = 文件
law-report-sum = 文件的 SHA-256
law-report-day = 评估所依日期
law-report-made = 制作于
law-report-verdict = 标识所述
law-report-obligation = 义务
law-report-result = 结果
law-report-reason = 理由
law-report-fix = 应做之事
law-report-source = 出处
law-report-warning = 建议
law-report-binding = 强制
law-report-duties = 法律另外要求、但从文件中看不出的事项
law-report-upload = 平台应如何标注此上传内容
law-report-laws = 所查法律
law-report-program = 检查程序
law-report-files = 文件数
law-report-overview = 总览
law-report-meets = 符合：{ $laws }
law-report-fails = 不符合：{ $laws }
law-report-open = 仅凭文件无法判断：{ $laws }
law-report-unasked = 对此文件没有要求：{ $laws }
law-report-not-looked = 未能检查
law-report-media = 类型
law-report-picture = 图片
law-report-sound = 音频
law-report-text = 文本
law-report-size = 大小
law-report-bytes =
    { $count ->
       *[other] { $count } 字节
    }
law-report-preview = 图片的缩小副本
law-report-layer = 层
law-report-found = 发现情况
law-report-weight = 权重
law-report-count = { $status }：{ $count }
law-report-about = 关于这些法律
law-report-compared = 其规则最近一次与出处核对的日期：{ $day }。
law-report-sources = 出处
law-report-automated = 这是程序检查文件后自动得出的结果。您可以提出异议：请向您出示此结果的一方安排人工复核。
law-report-no-advice = 本报告不构成法律意见。
