### The page of the server.

page-title = Check a file
page-lead = Upload a picture, a sound or a text. You will see whether it carries a label that says that AI made or changed it, and what that label proves.
page-file = File
page-check = Check
page-privacy = No file is kept: it is looked at in memory and gone once you have the answer.
page-result = Result
page-report = Save the result (JSON)
page-signature = Save its signature (JWS)
page-signed-note = The result is signed by this service and names the file by its SHA-256. Keep both files together.
page-again = Check another file
page-failed = The file was not checked
page-mark = Mark id
page-signer = Signed by

## Why a request was not served

problem-bad-request = The request is not understood
problem-unauthorized = A token is needed
problem-forbidden = The token does not allow this
problem-not-found = Nothing is there
problem-method-not-allowed = The method is not known here
problem-timeout = The request took too long to arrive
problem-conflict = What is registered stands against it
problem-withdrawn = It was withdrawn
problem-too-large = The request is too large
problem-unsupported-media-type = The kind of body is not known here
problem-unprocessable = It cannot be done with this content
problem-too-many-requests = Too many requests
problem-internal = The server failed
problem-not-offered = This server does not offer that
problem-overloaded = The server is busy
