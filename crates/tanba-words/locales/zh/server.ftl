### 服务器页面。

page-title = 检查文件
page-lead = 上传图片、声音或文本，即可看到它是否带有表明由人工智能（AI）生成或修改的标识，以及该标识能证明什么。
page-file = 文件
page-check = 检查
page-privacy = 不保存任何文件：文件只在内存中检查，得到答复后即被清除。
page-result = 结果
page-report = 保存结果（JSON）
page-signature = 保存其签名（JWS）
page-signed-note = 结果由本服务签名，并以 SHA-256 指明文件。请将两个文件一并保存。
page-again = 检查另一个文件
page-failed = 文件未被检查
page-mark = 水印编号
page-signer = 签名者

## 请求为何未被处理

problem-bad-request = 无法理解该请求
problem-unauthorized = 需要令牌
problem-forbidden = 令牌不允许此操作
problem-not-found = 这里没有内容
problem-method-not-allowed = 此处不识别该方法
problem-timeout = 请求传输耗时过长
problem-conflict = 与已登记的内容冲突
problem-withdrawn = 已被撤回
problem-too-large = 请求过大
problem-unsupported-media-type = 此处不识别这种正文类型
problem-unprocessable = 无法对此内容执行该操作
problem-too-many-requests = 请求过多
problem-internal = 服务器出错
problem-not-offered = 本服务器不提供此功能
problem-overloaded = 服务器繁忙

## 标识上的码所指向的页面

page-record-title = 作品记录
page-record-generated = 据签名者称，该作品由人工智能生成。
page-record-modified = 据签名者称，该作品经人工智能修改。
page-record-silent = 签名者未说明该作品有人工智能参与。
page-record-trusted = 本服务为该签名者作保。
page-record-untrusted = 本服务不认识该签名者。
page-record-broken = 该凭证无效：请勿相信其中的说法。
page-record-registered = 登记日期
page-record-caution = 码可以被复制到其他图片上。此记录是否属于您手中的图片，只有检查图片本身才能得知。
page-record-check = 检查图片
page-record-credential = 保存凭证（C2PA）
page-record-unknown = 没有该标记的记录
page-record-unknown-why = 它可能登记在别处、从未登记，或有一位数字有误。这不说明图片本身的任何情况。
page-record-withdrawn = 该记录已被撤回
page-record-withdrawn-why = 其所有者已将其撤回，未保留任何内容。这不说明图片本身的任何情况。
