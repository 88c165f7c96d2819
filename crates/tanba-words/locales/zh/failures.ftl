### 命令为何未能完成，以及应怎么办：句末不加句号。

error = 错误：{ $message }
hint = 建议：{ $hint }
fail-about = { $name }：{ $message }
fail-line = { $name }，第 { $line } 行：{ $message }
fail-entry = 第 { $line } 行：{ $message }

## 文件：什么未成，为什么

io-read = 无法读取 { $path }：{ $why }
io-write = 无法写入 { $path }：{ $why }
io-make = 无法创建 { $path }：{ $why }
io-walk = 无法遍历 { $path }：{ $why }
io-list = 无法读取列表 { $path }：{ $why }
io-journal-open = 无法打开日志 { $path }：{ $why }
io-journal-read = 无法读取日志 { $path }：{ $why }
io-journal-write = 无法写入日志 { $path }：{ $why }
io-manual = 无法把手册页写入 { $path }：{ $why }
io-stdout = 无法写到标准输出：{ $why }
io-json = 无法写成 JSON：{ $why }
io-interrupt = 无法监听 Ctrl-C：{ $why }
io-passphrase = 无法询问密码：{ $why }
io-why-missing = 没有这样的文件或文件夹
io-why-denied = 没有权限
io-why-read-only = 文件系统为只读
io-why-full = 没有剩余空间
io-why-exists = 已经存在
io-why-folder = 这是文件夹
hint-missing = 请检查路径；含空格的名称要加引号
hint-denied = 请检查谁可以读取该文件、写入该文件夹
hint-read-only = 请用 --out-dir 或 --output 选择别的文件夹
hint-full = 请腾出空间；未写入任何内容

## 输入

fail-no-inputs = 所给文件夹中没有图片、声音或文本
hint-no-inputs = 请直接给出文件
fail-folder = { $path } 是文件夹
fail-too-large = { $path } 超过 { $most } MiB 的上限
hint-too-large = 请拆分文件，或在内存更大的机器上调整库的上限后检查
fail-stdin-twice = 标准输入不能同时是列表和输入文件
fail-sidecar-one = --sidecar 只用于一个文件，而输入有多个
hint-sidecar-one = 请逐个检查，或把每份凭证以原文件名加 .c2pa 放在文件旁边
fail-list-entry = 第 { $number } 项超过 { $most } 字节
hint-list = 每行一个文件；其他列表请用 --list-format nul 或 jsonl
hint-list-line = 每行是一个对象，含“input”以及“output”“lang”“mark_id”等选项
fail-list-needs = “{ $option }”需要“{ $other }”
fail-list-source = 来源“{ $name }”未知
fail-field-missing = 缺少“{ $field }”

## 输出

fail-output-one = --output 只指定一个文件，而输入有多个
hint-output-one = 多个输入请用 --out-dir
fail-output-input = 输出 { $path } 就是输入文件
hint-output-input = 如需替换输入文件，请加 --in-place
fail-output-folder = 输出 { $path } 是文件夹
hint-output-folder = 写入文件夹请用 --out-dir
fail-output-nowhere = 文件夹 { $path } 不存在
hint-output-nowhere = 请先创建，或改用会自动创建文件夹的 --out-dir
fail-output-exists = 输出 { $path } 已存在
hint-output-exists = 如需覆盖，请加 --force
fail-output-taken = 另一个输入已写到 { $path }
hint-output-taken = 同名文件请写到不同的文件夹
fail-output-unnamed = 标准输入没有名称，不知输出应叫什么
hint-output-unnamed = 请用 --output 指定输出
fail-output-gone = 输出 { $path } 不见了
fail-interrupted = 已中断；未写入任何内容
fail-report-input = 报告会取代输入文件 { $path }
hint-report-input = 请给报告另取名称
fail-report-full = 一份报告最多容纳 { $most } 个文件
hint-report-full = 请为每个文件夹各做一份报告，或改用 JSON（--json）

## 日志

fail-journal-used = 日志 { $path } 正在使用
hint-journal-used = 另一次运行正在写入；请等它结束，或为本次运行另指定日志
fail-journal-name = 日志无法保存这个名称，它不是 UTF-8
hint-journal-name = 请重命名文件，或不加 --journal 处理它
fail-journal-none = 这不是日志
hint-journal-none = 该文件不是本命令的日志；请为 --journal 另取名称
fail-journal-version = 无法继续日志 { $path }：它属于另一版本
fail-journal-command = 无法继续日志 { $path }：它属于另一命令
fail-journal-options = 无法继续日志 { $path }：它以其他选项开始
hint-journal-other = 请使用开始时的选项，或另指定日志

## 签名、密钥、凭证

fail-encrypted = { $path } 的私钥已加密
hint-encrypted = 请用 --passphrase-file 或 TANBA_PASSPHRASE 提供密码
fail-identity = 无法读取身份“{ $name }”
fail-no-root = 这里没有“{ $name }”的根证书
hint-no-root = 请向颁发者索取，或用 --chain 导出签名者的证书链
fail-no-home = 本系统没有指定用户的数据文件夹
hint-no-home = 请把 TANBA_HOME 设为存放身份和受信任根证书的文件夹
fail-mark-id = --mark-id { $digits }：{ $why }
hint-mark-id = 请给出 16 位十六进制数字
fail-key-short = { $path } 只有 { $bytes } 字节
hint-key-short = 水印密钥至少需要 16 个随机字节：`head -c 32 /dev/urandom > key`
fail-no-credential = 文件中和旁边都没有凭证
hint-no-credential = 只有已签名的内容才能移除陈述；`tanba inspect` 可显示文件带有什么
fail-no-review = { $path } 不是复核包：{ $why }
hint-no-review = 请给出由 `tanba review open` 生成的复核包
fail-no-token = 没有编号为 { $id } 的令牌
hint-no-token = “tanba serve token list”可列出现有令牌

## 法律

fail-no-law = 没有指定法律
hint-no-law = 请用 --profile 指定，例如 --profile kz,eu
fail-law-twice = --profile 两次指定了“{ $law }”
hint-law-twice = 请去掉一个，或为您自己的配置另取名称
fail-law-unknown = 没有内置法律“{ $name }”
hint-law-unknown = 现有 { $laws }；您自己的配置以文件名指定，例如 `ours.json`
fail-policy = --policy：{ $why }

## 登记库

fail-registry-credential = --registry 保存凭证，而 --no-credential 不写凭证
hint-registry-credential = 请去掉其中一个
fail-registry-nothing = 没有可登记的内容：{ $why }
fail-registry-unsigned = 没有凭证
hint-registry-nothing = 请加 --sidecar，或去掉 --registry
fail-registry-none = { $address } 处没有登记库
hint-registry-none = 请检查路径；“tanba registry init”或“tanba stamp --registry”会创建登记库
fail-registry-remote = 此操作须直接在数据库上进行，不能经 HTTP 服务器
hint-registry-remote = 请为 --registry 指定数据库地址：文件路径或 `postgres://…`
fail-record-gone = { $key } 此前已撤回
fail-record-none = { $key } 下没有登记
hint-record-none = 请给出 16 位水印编号或清单名称
fail-record-other = 凭证所列的清单或水印与该行不同
fail-record-mark = “mark”不是水印编号
hint-content-code = 请给出 64 位内容码或文件
fail-audit-end = --known { $text }：这不是日志的结尾
hint-audit-end = 请给出 --verify 打印的内容
