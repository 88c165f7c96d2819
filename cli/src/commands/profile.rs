//! `tanba profile`.

use tanba::policy::{Profile, WebPlace, schema, training_opt_out};
use tanba_words::{cli, failures, say};

use crate::failure::{Failure, said};
use crate::lang::{language, told};
use crate::{Outcome, args, laws, render, term};

pub(crate) fn run(command: args::Profile) -> Result<Outcome, Failure> {
    let printed = match command {
        args::Profile::List { .. } => term::print(list()),
        args::Profile::Show { law, json: true, .. } => {
            let json = serde_json::to_string_pretty(laws::law(&law)?.as_ref());
            term::print(json.map_err(|error| Failure::new(said(error)))?)
        }
        args::Profile::Show { law, .. } => term::print(render::law(&*laws::law(&law)?, language())),
        args::Profile::Check(args) => return super::check::laws(&args),
        args::Profile::Web { policy, json, .. } => term::print(web(policy.as_deref(), json)?),
        args::Profile::Schema => term::print(format!("{:#}", schema())),
        args::Profile::Test { file } => {
            let profile = laws::from_file(&file)?;
            let (file, count) = (file.display().to_string(), profile.obligations.len());
            term::print(told(&say!(cli::PROFILE_UNDERSTOOD, file = file, id = &profile.id, count = count)))
        }
    };
    printed.map(|_| Outcome::Good)
}

fn web(policy: Option<&str>, as_json: bool) -> Result<String, Failure> {
    let all =
        training_opt_out(policy).map_err(|why| Failure::new(say!(failures::FAIL_POLICY, why = said(why))))?;
    if as_json {
        return crate::json::line(&all);
    }
    let one = |one: &tanba::policy::WebStatement| {
        let place = match one.place {
            WebPlace::HttpHeader => say!(cli::WEB_HTTP_HEADER),
            WebPlace::HtmlHead => say!(cli::WEB_HTML_HEAD),
            WebPlace::RobotsTxt => say!(cli::WEB_ROBOTS_TXT),
            WebPlace::WellKnown => say!(cli::WEB_WELL_KNOWN),
            WebPlace::Xmp => say!(cli::WEB_XMP),
        };
        format!("# {} · {}\n{}", told(&place), one.standard, one.text)
    };
    Ok(all.iter().map(one).collect::<Vec<_>>().join("\n\n"))
}

fn list() -> String {
    let line = |law: &Profile| {
        let (name, _) = law.name.in_language(language());
        format!("{:6} {name}", law.id)
    };
    Profile::all_built_in().iter().map(line).collect::<Vec<_>>().join("\n")
}
