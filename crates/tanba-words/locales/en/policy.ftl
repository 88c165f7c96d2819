### What is said of laws: why an obligation is met or not. Clauses begin with a small letter and have no full stop.

## Over all: whole sentences

law-overall-compliant = Every binding obligation that applies is met.
law-overall-non-compliant = At least one binding obligation is not met.
law-overall-inconclusive = Nothing speaks against it, but of at least one binding obligation nobody can tell from the file alone.
law-overall-not-applicable = This law asks nothing of such a file.
law-overall-warnings =
    { $count ->
        [one] { $count } further rule, which is not known from the law's own words or is a recommendation, is not met.
       *[other] { $count } further rules, which are not known from the law's own words or are recommendations, are not met.
    }
law-overall-assumed = The labels do not say that AI made this; it was judged as if they did.

## Why an obligation does not apply

law-not-synthetic = a signer says that no AI made this
law-other-medium = it is not about content of this kind
law-not-yet = it holds from { $day }
law-no-more = it held until { $day }
law-short-text =
    { $count ->
        [one] the text has { $count } word; it holds from { $least }
       *[other] the text has { $count } words; it holds from { $least }
    }
law-no-alt-text-place = files of this kind have no place for an alternative text
law-no-aigc-place = the standard names no place for AIGC in files of this kind

## Credential

law-credential-sound = a sound credential says that AI had a part in it
law-credential-time-stamped = a sound, time-stamped credential says that AI had a part in it
law-credential-absent = there is no credential
law-credential-unknown = whether there is a credential could not be looked at
law-credential-broken = there is a credential, but it does not hold
law-credential-silent = the credential does not say that AI had a part in it
law-credential-no-time-stamp = no authority's time stamp vouches for when it was signed
law-credential-not-trusted = nobody on the trust list vouches for the signer

## Metadata

law-metadata-declares = the metadata declare that AI had a part in it
law-metadata-silent = no metadata declare that AI had a part in it
law-metadata-unknown = the metadata could not be looked at

## Watermark

law-watermark-found = the watermark { $mark } is there
law-watermark-absent = no watermark is readable
law-watermark-unknown = whether there is a watermark could not be looked at

## Notice

law-notice-found = there is a notice
law-notice-says = there is a notice: { $texts }
law-notice-absent = the text has no notice
law-notice-gone = where the notice was drawn, there is none any more: it was covered or taken out
law-notice-not-recorded = no notice is recorded in the file, and none is looked for in pictures and sounds
law-notice-unknown = whether there is a notice could not be looked at
law-notice-text-right = the notice has the words asked for: { $text }
law-notice-text-wrong = the notice lacks words that are asked for, one of each: { $wanted }
law-notice-text-unknown = what the notice says is not recorded
law-notice-morse = the rhythm for “AI” is heard
law-notice-morse-only = only a rhythm is heard, and a sentence is asked for
law-notice-languages = the notice is in: { $languages }
law-notice-languages-other = the notice is in { $languages }; one of these is asked for: { $wanted }
law-notice-languages-unknown = the language of the notice is not recorded
law-notice-height-enough = its text is { $percent } % of the shortest side high; { $least } % is asked for
law-notice-height-small = its text is only { $percent } % of the shortest side high; { $least } % is asked for
law-notice-height-unknown = how high its text is, the file does not tell
law-notice-contrast-enough = its contrast measured in the picture is { $ratio } : 1; { $least } : 1 is asked for
law-notice-contrast-low = its contrast measured in the picture is only { $ratio } : 1; { $least } : 1 is asked for
law-notice-contrast-unknown = how well it contrasts could not be measured
law-notice-place-right = it is where it has to be
law-notice-place-wrong = it is not where it has to be
law-notice-place-unknown = where it is, the file does not tell
law-notice-not-heard = no notice that is heard is recorded
law-notice-spoken = a spoken notice is recorded
law-notice-rate-right =
    { $rate ->
        [one] it is spoken at { $rate } character a minute
       *[other] it is spoken at { $rate } characters a minute
    }
law-notice-rate-wrong =
    { $rate ->
        [one] it is spoken at { $rate } character a minute; { $from } to { $to } are asked for
       *[other] it is spoken at { $rate } characters a minute; { $from } to { $to } are asked for
    }
law-notice-rate-unknown = how fast it is spoken is not recorded
law-alt-text-discloses = the alternative text says that AI made it
law-alt-text-silent = no alternative text says that AI made it

## AIGC

law-aigc-complete = AIGC is there with the fields that are asked for
law-aigc-absent = AIGC is not there
law-aigc-field-missing = the AIGC field { $field } is empty
law-aigc-label-unknown = the AIGC field Label is “{ $label }”; 1, 2 or 3 is asked for
law-aigc-characters = the AIGC field { $field } has characters that are not allowed
law-aigc-once = AIGC is there once
law-aigc-copies =
    { $count ->
        [one] AIGC is there in { $count } copy; one is allowed
       *[other] AIGC is there in { $count } copies; one is allowed
    }
law-aigc-producer-right = the producer's code { $code } has the right form
law-aigc-producer-wrong = the producer “{ $code }” is not a code of the form asked for

## What credential or metadata tell

law-says-detail = { $detail }: { $value }
law-says-created-or-altered = it is said whether the content was created or altered
law-detail-unsaid = neither credential nor metadata give this: { $detail }
law-detail-unknown = credential or metadata could not be looked at for this: { $detail }
law-detail-provider = the provider
law-detail-system = the system's name
law-detail-system-version = the system's version
law-detail-time = the time
law-detail-unique-id = a unique id
law-detail-created-or-altered = whether it was created or altered

## Training

law-training-ruled-out = training on it is ruled out in machine-readable form
law-training-not-ruled-out = training on it is not ruled out in machine-readable form
law-training-unknown = whether training on it is ruled out could not be looked at

law-person-has-to-look = no program can tell; a person has to look

## Stamping for several laws: whole sentences

law-conflict-places = The laws ask for the notice at different places of a picture.
law-conflict-languages =
    { $most ->
        [one] The laws ask for a notice in { $languages }; one notice takes { $most } language at most.
       *[other] The laws ask for a notice in { $languages }; one notice takes { $most } languages at most.
    }
law-conflict-producers = The laws ask for producers' codes of different forms.
law-missing-time-stamp = The signature needs a time stamp: name an authority.
law-missing-system = The AI system needs a name.
law-missing-system-version = The AI system needs a version.
law-missing-producer = A producer's code is needed.
law-wrong-producer = The producer “{ $code }” is not a code of the form that is needed.

## Reports for a compliance file

law-status-met = met
law-status-not-met = not met
law-status-cannot-tell = cannot tell
law-status-not-applicable = does not apply
law-compliant = compliant
law-non-compliant = not compliant
law-inconclusive = inconclusive
law-no-obligation = not concerned
law-level-primary = checked against the law's own text
law-level-quoted = the law's own text, as others quote it
law-level-summary = known from summaries only: a warning, which fails nothing
law-level-design = a recommendation of ours: a warning, which fails nothing
law-upload-confirmed = confirmed
law-upload-possible = possible
law-upload-suspected = suspected
law-upload-why-confirmed = its metadata or its credential say that AI made it
law-upload-why-possible = whoever uploaded it says that AI made it
law-upload-why-suspected = there are traces of AI: a notice, a watermark or a label that says “suspected”
law-upload-why-none = nothing in it says that AI made it, so that no label is asked for
law-upload-nothing-carried = the file carries nothing that tells where it comes from
law-upload-origin-ai = AI made or changed it
law-upload-signed = a digital signature that holds
law-upload-signed-by = a digital signature that holds, of { $signer }
law-upload-task = Platform: what to do
law-upload-label = Words near the content
law-upload-show = To be shown
law-upload-keep = To be kept in the file
law-upload-due = to do
law-upload-not-due = not to do
law-layer-credential = the credential
law-layer-metadata = the metadata
law-layer-watermark = the watermark
law-report-title = Compliance report
law-report-file = File
law-report-sum = SHA-256 of the file
law-report-day = Judged for the day
law-report-made = Made on
law-report-verdict = What the labels say
law-report-obligation = Obligation
law-report-result = Result
law-report-reason = Reason
law-report-fix = What to do
law-report-source = Source
law-report-warning = recommendation
law-report-binding = binding
law-report-duties = What else the law asks (no file shows it)
law-report-upload = What a platform has to call this upload
law-report-laws = Laws asked about
law-report-program = Checked with
law-report-files = Number of files
law-report-overview = Overview
law-report-meets = Meets: { $laws }
law-report-fails = Does not meet: { $laws }
law-report-open = Cannot be told from the file alone: { $laws }
law-report-unasked = Asks nothing of this file: { $laws }
law-report-not-looked = could not be looked at
law-report-media = Kind
law-report-picture = picture
law-report-sound = sound
law-report-text = text
law-report-size = Size
law-report-bytes =
    { $count ->
        [one] { $count } byte
       *[other] { $count } bytes
    }
law-report-preview = Small copy of the picture
law-report-layer = Layer
law-report-found = Found
law-report-weight = Weight
law-report-count = { $status }: { $count }
law-report-about = About these laws
law-report-compared = Its rules were last compared with their sources on { $day }.
law-report-sources = Sources
law-report-automated = This is an automated result, which a program got by checking the file itself. You can contest it: ask whoever showed it to you for a review by a person.
law-report-no-advice = It is no legal advice.
