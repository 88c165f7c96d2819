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

## The page to which a code on a notice leads

page-record-title = The record of a work
page-record-generated = AI made this work, says its signer.
page-record-modified = AI changed this work, says its signer.
page-record-silent = The signer does not say that AI had a part in this work.
page-record-trusted = This service vouches for the signer.
page-record-untrusted = This service does not know the signer.
page-record-broken = The credential does not hold: do not rely on what it says.
page-record-registered = Registered on
page-record-caution = A code can be copied onto another picture. Whether this record belongs to the picture that you have is shown only by checking the picture.
page-record-check = Check the picture
page-record-credential = Save the credential (C2PA)
page-record-unknown = No record of this mark
page-record-unknown-why = It was registered elsewhere or not at all, or a digit is wrong. About the picture this says nothing.
page-record-withdrawn = This record was withdrawn
page-record-withdrawn-why = Its owner withdrew it, and nothing of it is kept. About the picture this says nothing.
