### Why the command could not do something, and what to do about it: begins with a small letter and has no full stop.

error = error: { $message }
hint = hint: { $hint }
fail-about = { $name }: { $message }
fail-line = { $name }, line { $line }: { $message }
fail-entry = line { $line }: { $message }

## Files: what was tried, and why it failed

io-read = cannot read { $path }: { $why }
io-write = cannot write { $path }: { $why }
io-make = cannot make { $path }: { $why }
io-walk = cannot walk { $path }: { $why }
io-list = cannot read the list { $path }: { $why }
io-journal-open = cannot open the journal { $path }: { $why }
io-journal-read = cannot read the journal { $path }: { $why }
io-journal-write = cannot write to the journal { $path }: { $why }
io-manual = cannot write the man pages into { $path }: { $why }
io-stdout = cannot write to standard output: { $why }
io-json = cannot write this as JSON: { $why }
io-interrupt = cannot listen for Ctrl-C: { $why }
io-passphrase = cannot ask for the passphrase: { $why }
io-why-missing = there is no such file or folder
io-why-denied = permission denied
io-why-read-only = the file system is read-only
io-why-full = no space is left
io-why-exists = it exists
io-why-folder = it is a folder
hint-missing = check the path; names with spaces need quotes
hint-denied = check who may read the file and write to the folder
hint-read-only = choose another folder with --out-dir or --output
hint-full = free some space; nothing was written

## Inputs

fail-no-inputs = no picture, no sound and no text in the folders given
hint-no-inputs = name the files themselves
fail-folder = { $path } is a folder
fail-too-large = { $path } is larger than the limit of { $most } MiB
hint-too-large = cut the file, or check it on a machine with more memory through the library's Limits
fail-stdin-twice = standard input cannot be the list and an input at once
fail-sidecar-one = --sidecar belongs to one file, and there are several inputs
hint-sidecar-one = check them one by one, or put each credential beside its file as FILE.c2pa
fail-list-entry = entry { $number } is longer than { $most } bytes
hint-list = one file a line; --list-format nul or jsonl for other lists
hint-list-line = a line is an object with “input” and options such as “output”, “lang”, “mark_id”
fail-list-needs = “{ $option }” needs “{ $other }”
fail-list-source = the source “{ $name }” is not known
fail-field-missing = “{ $field }” is missing

## Outputs

fail-output-one = --output names one file, and there are several inputs
hint-output-one = use --out-dir for several inputs
fail-output-input = the output { $path } is the input
hint-output-input = use --in-place to replace the input
fail-output-folder = the output { $path } is a folder
hint-output-folder = use --out-dir to write into a folder
fail-output-nowhere = the folder { $path } does not exist
hint-output-nowhere = make it, or use --out-dir, which makes its folder
fail-output-exists = the output { $path } exists
hint-output-exists = use --force to overwrite it
fail-output-taken = another input is already written to { $path }
hint-output-taken = give inputs of the same name different output folders
fail-output-unnamed = standard input has no name to write the output under
hint-output-unnamed = name the output with --output
fail-output-gone = the output { $path } is gone
fail-interrupted = interrupted; no output was written
fail-report-input = the report would replace the input { $path }
hint-report-input = give the report another name
fail-report-full = a report takes { $most } files at most
hint-report-full = make a report for each folder, or take JSON (--json)

## Journals

fail-journal-used = the journal { $path } is in use
hint-journal-used = another run writes it; wait for its end, or give this one a journal of its own
fail-journal-name = the journal cannot hold this name, which is no UTF-8
hint-journal-name = rename the file, or work on it without --journal
fail-journal-none = it is no journal
hint-journal-none = the file is no journal of this command; give --journal another name
fail-journal-version = cannot go on with the journal { $path }: it is of another version
fail-journal-command = cannot go on with the journal { $path }: it belongs to another command
fail-journal-options = cannot go on with the journal { $path }: it was begun with other options
hint-journal-other = give the options that it was begun with, or another journal

## Signing, keys, credentials

fail-encrypted = the private key of { $path } is encrypted
hint-encrypted = give its passphrase by --passphrase-file or TANBA_PASSPHRASE
fail-identity = the identity “{ $name }” cannot be read
fail-no-root = the root of “{ $name }” is not known here
hint-no-root = ask the issuer for it, or export the signer's chain with --chain
fail-no-home = this system names no data directory for the user
hint-no-home = set TANBA_HOME to a folder for identities and trusted roots
fail-mark-id = --mark-id { $digits }: { $why }
hint-mark-id = give 16 hexadecimal digits
fail-key-short =
    { $bytes ->
        [one] { $path } holds { $bytes } byte
       *[other] { $path } holds { $bytes } bytes
    }
hint-key-short = a watermark key needs 16 random bytes or more: head -c 32 /dev/urandom > key
fail-no-credential = there is no credential in it, and none beside it
hint-no-credential = only what is signed can be redacted; `tanba inspect` shows what the file carries
fail-no-review = { $path } is no review: { $why }
hint-no-review = give a bundle that `tanba review open` made
fail-no-token = no token has the id { $id }
hint-no-token = “tanba serve token list” shows those that there are

## Laws

fail-no-law = no law is named
hint-no-law = name some with --profile, as in --profile kz,eu
fail-law-twice = --profile names “{ $law }” twice
hint-law-twice = leave one out, or give your own profile an id of its own
fail-law-unknown = no law “{ $name }” is built in
hint-law-unknown = there are { $laws }; a profile of your own is named by its file, as in ours.json
fail-policy = --policy: { $why }

## Registries

fail-registry-credential = --registry keeps credentials, and --no-credential writes none
hint-registry-credential = leave one of them out
fail-registry-nothing = nothing can be registered: { $why }
fail-registry-unsigned = it has no credential
hint-registry-nothing = add --sidecar, or leave --registry out
fail-registry-none = there is no registry at { $address }
hint-registry-none = check the path; “tanba registry init” makes one, and so does “tanba stamp --registry”
fail-registry-remote = this is done on the database, not through a server over HTTP
hint-registry-remote = give --registry the database's address: a path, or postgres://…
fail-record-gone = { $key } was withdrawn before
fail-record-none = nothing is registered under { $key }
hint-record-none = give a mark id of 16 digits, or a manifest id
fail-record-other = the credential names another manifest or mark than the line
fail-record-mark = “mark” is no mark id
hint-content-code = give a content code of 64 bits, or a file
fail-audit-end = --known { $text }: is no end of a log
hint-audit-end = give what --verify printed
