//! `tanba profile`.

use tanba::policy::{Profile, WebPlace, schema, training_opt_out};
use tanba_words::{Language, cli, say, words};

use crate::failure::Failure;
use crate::lang::language;
use crate::{Outcome, args, laws, render, term};

pub(crate) fn run(command: args::Profile) -> Result<Outcome, Failure> {
    let printed = match command {
        args::Profile::List { .. } => term::print(list(language())),
        args::Profile::Show { law, json: true, .. } => {
            let json = serde_json::to_string_pretty(laws::law(&law)?.as_ref());
            term::print(json.map_err(|error| Failure::new(error.to_string()))?)
        }
        args::Profile::Show { law, .. } => term::print(render::law(&*laws::law(&law)?, language())),
        args::Profile::Check(args) => return super::check::laws(&args),
        args::Profile::Web { policy, json, .. } => term::print(web(policy.as_deref(), json, language())?),
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

fn web(policy: Option<&str>, as_json: bool, language: Language) -> Result<String, Failure> {
    let all = training_opt_out(policy).map_err(|why| Failure::new(format!("--policy: {why}")))?;
    if as_json {
        return crate::json::line(&all);
    }
    let words = words(language);
    let one = |one: &tanba::policy::WebStatement| {
        let place = match one.place {
            WebPlace::HttpHeader => say!(cli::WEB_HTTP_HEADER),
            WebPlace::HtmlHead => say!(cli::WEB_HTML_HEAD),
            WebPlace::RobotsTxt => say!(cli::WEB_ROBOTS_TXT),
            WebPlace::WellKnown => say!(cli::WEB_WELL_KNOWN),
            WebPlace::Xmp => say!(cli::WEB_XMP),
        };
        format!("# {} · {}\n{}", words.format(&place), one.standard, one.text)
    };
    Ok(all.iter().map(one).collect::<Vec<_>>().join("\n\n"))
}

fn list(language: Language) -> String {
    let line = |law: &Profile| {
        let (name, _) = law.name.in_language(language);
        format!("{:6} {name}", law.id)
    };
    Profile::all_built_in().iter().map(line).collect::<Vec<_>>().join("\n")
}
