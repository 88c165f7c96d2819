### `stamp` 为何没有写入某一层，以及加标识的人还应知道什么。与 report.ftl 一样是分句。

## 未写入

stamp-not-asked = 未要求
stamp-not-ai = 所声明的来源不是 AI
stamp-notice-longer = 未要求：会使声音变长
stamp-notice-small = 清晰可读的提示至少需要 { $needed_width }×{ $needed_height } 像素，而图片只有 { $width }×{ $height } 像素
stamp-notice-no-place = { $syntax } 中没有地方放置不属于数据的文字
stamp-metadata-format = 本程序不写入 { $format } 元数据
stamp-metadata-syntax = { $syntax } 没有定义元数据
stamp-metadata-plain = 纯文本没有定义元数据
stamp-metadata-toml = 文首数据为 TOML，而 AIGC 标识是为 YAML 定义的
stamp-metadata-rendered = 没有文首数据，新增的会在显示时露出来
stamp-metadata-no-head = 这只是文档的一部分，没有可放元数据的 head
stamp-metadata-nothing = 没有可声明的内容
stamp-credential-json = JSON 的值之后不能有任何内容，而且 JSON 没有注释
stamp-credential-beside = 如需把凭证写在文件旁边，请加 --sidecar
stamp-samples-format = 本程序不改写 { $format } 的内容
stamp-samples-read-only = 本程序能读取 { $format }，但不写入
stamp-samples-coding = 内容的编码方式为“{ $coding }”，本程序能读取，但不写入
stamp-samples-several = 文件含 { $count } 张图片，只写一张会丢失其余图片或使其保持原样
stamp-sound-again = 要改动 { $codec } 样本，须重新编码；如需如此，请加 --reencode
stamp-sound-read-only = 本程序不写入 { $codec } 样本；请先转换为 PCM 或 FLAC
stamp-mark-small = { $width }×{ $height } 像素不足以放置水印：每边至少需要 { $least } 像素
stamp-mark-picture = 无法从这张 { $width }×{ $height } 像素的图片中读回水印
stamp-mark-rate = 每秒 { $rate } 个样本超出 8000 至 384000 的范围
stamp-mark-silent = 这段声音只有 { $seconds } 秒足够响亮，可放置水印
stamp-mark-sound = 无法从这段 { $seconds } 秒的声音中读回水印
stamp-mark-syntax = { $syntax } 中没有地方放置水印
stamp-mark-no-place = 这段 { $count } 个字符的文本中没有地方放置水印
stamp-mark-text = 无法从这段文本中读回水印

## 备注

stamp-code-no-room = 提示文字旁没有放二维码的空间，未画出
stamp-code-pictures = 二维码只画在图片上，此处未画
stamp-normalised = 部分字符改用了同一字符的另一种形式（Unicode NFC），这是凭证所需
stamp-converted = 文本已从 { $encoding } 转换为 UTF-8
stamp-joined = 文本原有 { $count } 份来自拼接文本的凭证；现已取出，均不作为上级凭证
stamp-csv = 程序可能把最后一行之后的凭证当成又一条记录；加 --sidecar 可不放入文件
stamp-no-fingerprint = 未向登记库提交指纹码：{ $why }
stamp-kept-picture = 图片已带有水印 { $mark }，予以保留
stamp-kept-sound = 声音已带有水印 { $mark }，予以保留
stamp-kept-text = 文本已带有水印 { $mark }，予以保留
