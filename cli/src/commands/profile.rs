//! `tanba profile`.

use tanba::policy::{Profile, schema};
use tanba_words::Language;

use crate::failure::Failure;
use crate::lang::language;
use crate::{Outcome, args, laws, render, term};

pub(crate) fn run(command: args::Profile) -> Result<Outcome, Failure> {
    let printed = match command {
        args::Profile::List { lang } => term::print(list(language(lang))),
        args::Profile::Show { law, json: true, .. } => {
            let json = serde_json::to_string_pretty(laws::law(&law)?.as_ref());
            term::print(json.map_err(|error| Failure::new(error.to_string()))?)
        }
        args::Profile::Show { law, lang, .. } => term::print(render::law(&*laws::law(&law)?, language(lang))),
        args::Profile::Schema => term::print(format!("{:#}", schema())),
        args::Profile::Test { file } => {
            let profile = laws::from_file(&file)?;
            let count = profile.obligations.len();
            term::print(format!(
                "{}: the profile “{}” is understood; obligations: {count}",
                file.display(),
                profile.id
            ))
        }
    };
    printed.map(|_| Outcome::Good)
}

fn list(language: Language) -> String {
    let line = |law: &Profile| {
        let (name, _) = law.name.in_language(language);
        format!("{:6} {name}", law.id)
    };
    Profile::all_built_in().iter().map(line).collect::<Vec<_>>().join("\n")
}
