//! `tanba serve`.

use std::path::PathBuf;

use tanba_server::{Config, Scope, Tls, TokenInfo, Tokens};
use tanba_words::{Arg, Message, cli, failures, say};

use super::check::trusted;
use super::signer;
use crate::args::{self, Serve, ServeCommand, ServeOptions, Token, TokenFile};
use crate::failure::Failure;
use crate::lang::told;
use crate::{Outcome, home, json, term};

impl From<tanba_server::Error> for Failure {
    fn from(error: tanba_server::Error) -> Self {
        Self::of_library(&error, error.hint())
    }
}

pub(crate) fn run(args: &Serve) -> Result<Outcome, Failure> {
    match &args.command {
        Some(ServeCommand::Token(command)) => token(command),
        None => serve(&args.options),
    }
}

fn serve(args: &ServeOptions) -> Result<Outcome, Failure> {
    let config = config(args)?;
    let scheme = if config.tls.is_some() { "https" } else { "http" };
    tanba_server::log_to_stderr();
    tanba_server::serve(config, |address| {
        // The one line on standard output: with port 0 it says which port was free.
        let _ = term::print(format_args!("listening on {scheme}://{address}/"));
    })?;
    Ok(Outcome::Good)
}

fn config(args: &ServeOptions) -> Result<Config, Failure> {
    let names_a_signer = args.signer.identity.is_some() || args.signer.cert.is_some();
    let tls = args.tls_cert.clone().zip(args.tls_key.clone());
    Ok(Config {
        listen: args.listen,
        tls: tls.map(|(cert, key)| Tls { cert, key }),
        registry: args.registry.registry.clone(),
        objects: args.registry.registry_objects.clone(),
        // No identity is made here: whoever serves says in whose name.
        identity: names_a_signer.then(|| signer::choose(&args.signer)).transpose()?,
        time_stamp_url: args.signer.tsa.clone(),
        trust: trusted(&args.trust)?,
        tokens: Some(token_file(args.tokens.as_ref())?),
        check_needs_token: args.private,
        proxies: args.proxy.clone(),
        limits: args.limits.limits(),
    })
}

fn token(command: &Token) -> Result<Outcome, Failure> {
    match command {
        Token::New { scope, name, file } => {
            let scopes: Vec<Scope> = scope.iter().copied().map(args::ScopeArg::into).collect();
            let tokens = tokens(file)?;
            let (token, info) = tokens.create(name, &scopes)?;
            let _ = term::print(token)?;
            term::note(described(&info));
            term::note(say!(cli::TOKEN_ONCE));
        }
        Token::List { json: as_json, file } => {
            for info in tokens(file)?.list()? {
                let line = if *as_json { json::line(&info)? } else { told(&described(&info)) };
                if term::print(line)?.is_break() {
                    break;
                }
            }
        }
        Token::Revoke { id, file } => {
            if !tokens(file)?.revoke(id)? {
                return Err(
                    Failure::new(say!(failures::FAIL_NO_TOKEN, id = id)).hint(say!(failures::HINT_NO_TOKEN))
                );
            }
            let _ = term::print(told(&say!(cli::TOKEN_REVOKED, id = id)))?;
        }
    }
    Ok(Outcome::Good)
}

fn tokens(file: &TokenFile) -> Result<Tokens, Failure> {
    Ok(Tokens::new(token_file(file.tokens.as_ref())?))
}

fn token_file(named: Option<&PathBuf>) -> Result<PathBuf, Failure> {
    named.map_or_else(|| Ok(home::dir()?.join("tokens.json")), |named| Ok(named.clone()))
}

fn described(info: &TokenInfo) -> Message {
    let scopes: Vec<Arg> = info.scopes.iter().map(|scope| scope.name().into()).collect();
    let created = info.created.to_string();
    say!(cli::TOKEN_MADE, id = &info.id, name = &info.name, scopes = scopes, date = created)
}
