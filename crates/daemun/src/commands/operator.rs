//! `daemun operator`: who may use the admin API, what they did, and the appeals that wait.

use std::{
    io::{Write, stderr, stdout},
    os::unix::fs::MetadataExt,
    sync::Arc,
    time::Duration,
};

use super::line::{Failed, configured, environment, runtime};
use crate::{
    clock::{DemoClock, SystemClock},
    compose,
    config::{CommandLine, Mode},
    logging,
};
use clap::{Args, Subcommand, ValueEnum};
use domain::{
    AccountId, Clock, Id, Service, Timestamp,
    addresses::{self, Identifier},
    connections::ServiceName,
    measures::{Appeal, Measure, Verdict},
    operators::{self, Actor, Name, Operator, Reason, Rest, Role, Unmade},
    policy::{Policy, read_span},
    protection::{self, Case, Unheard, Unlifted},
};

#[derive(Debug, Subcommand)]
pub(super) enum OperatorAction {
    /// Make a token for the admin API, and show it this once
    Token(Token),
    /// List the tokens that were made, without what they say
    Tokens,
    /// Take a token back
    Revoke {
        /// What it is called
        name: String,
        /// Why
        #[arg(long)]
        reason: String,
    },
    /// Show what stands against an account, and what stood
    Account {
        /// What its owner signs in with
        identifier: String,
        /// Why it is looked at
        #[arg(long)]
        reason: String,
    },
    /// Lift a protective measure that should not stand; its owner is told, not of the reason
    Lift {
        /// The measure, as the account's list names it
        measure: String,
        /// Why
        #[arg(long)]
        reason: String,
    },
    /// List the appeals that wait for an answer, the most urgent first
    Appeals {
        /// Why they are read
        #[arg(long)]
        reason: String,
    },
    /// Answer an appeal; its owner is told of the outcome, not of the reason
    Answer {
        /// The appeal, as the list names it
        id: String,
        /// What is decided
        decision: Decision,
        /// Why
        #[arg(long)]
        reason: String,
    },
    /// List what operators did and why, the newest first
    Acts {
        /// At most this many lines
        #[arg(long, value_name = "COUNT", default_value_t = 50)]
        most: u32,
    },
}

#[derive(Debug, Args)]
pub(super) struct Token {
    /// What it is called, to be told from others
    #[arg(long)]
    name: String,
    /// What it may do: support looks, operator decides, auditor reads what was done, reporter reports
    /// abuse for one service
    #[arg(long, value_parser = Role::NAMES)]
    role: String,
    /// The service that a reporter speaks for
    #[arg(long, required_if_eq("role", "reporter"))]
    service: Option<String>,
    /// The account of whoever uses it: what they sign in with, or its id. The token rests while that is
    /// locked or restricted, and under two_step.required_for_operators while it has no two-step
    #[arg(long, value_name = "IDENTIFIER_OR_ID")]
    account: Option<String>,
    /// How long it lasts, such as 30d or 12h [default: operators.token_life of the policy]
    #[arg(long, value_name = "SPAN")]
    expires: Option<String>,
    /// Why it is made
    #[arg(long)]
    reason: String,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Decision {
    /// The measure ends
    Lift,
    /// It stays
    Keep,
}

pub(super) fn operator(settings: &CommandLine, action: &OperatorAction) -> Result<(), Failed> {
    let config = configured(settings)?;
    logging::start(config.log);
    runtime()?.block_on(async {
        let db = Arc::new(compose::open(&config).await?);
        // The demo's clock may have been moved: tokens run out by the clock that they are asked by.
        let clock: Arc<dyn Clock> = match config.mode {
            Mode::Demo => Arc::new(DemoClock::open(Arc::clone(&db)).await?),
            Mode::Production => Arc::new(SystemClock::default()),
        };
        let service = compose::service(&config, db, clock)?;
        match action {
            OperatorAction::Token(token) => make(&service, token).await,
            OperatorAction::Tokens => list(&service).await,
            OperatorAction::Revoke { name, reason } => revoke(&service, name, reason).await,
            OperatorAction::Account { identifier, reason } => {
                account(&service, identifier, reason).await
            }
            OperatorAction::Lift { measure, reason } => lift(&service, measure, reason).await,
            OperatorAction::Appeals { reason } => appeals(&service, reason).await,
            OperatorAction::Answer { id, decision, reason } => {
                answer(&service, id, *decision, reason).await
            }
            OperatorAction::Acts { most } => acts(&service, *most).await,
        }
    })
}

/// Who is at the command line: what they are called, which they may say themselves, and the number that
/// the system knows them by.
fn actor() -> Actor {
    let called = ["SUDO_USER", "USER", "LOGNAME"].into_iter().find_map(environment);
    let called = called.and_then(|called| Name::parse(&called));
    let called = called.as_ref().map_or("somebody", Name::as_str);
    let number = std::fs::metadata("/proc/self").map(|process| process.uid());
    let number = number.map_or_else(|_| "?".to_owned(), |number| number.to_string());
    Actor { operator: None, who: format!("{called} (uid {number}) at the command line") }
}

fn name(text: &str) -> Result<Name, Failed> {
    let parsed = Name::parse(text);
    parsed.ok_or_else(|| Failed::Other("a name has 1 to 64 characters, on one line".to_owned()))
}

fn reason(text: &str) -> Result<Reason, Failed> {
    let parsed = Reason::parse(text);
    parsed.ok_or_else(|| Failed::Other("a reason has 1 to 500 characters, on one line".to_owned()))
}

async fn make(service: &Service, token: &Token) -> Result<(), Failed> {
    let role = role(token)?;
    let expires_at = service.now() + life(&service.policy, token.expires.as_deref())?;
    let account = match &token.account {
        Some(_) if role.service().is_some() => {
            let reason = "a reporter is a service's program, which no account stands for";
            return Err(Failed::Other(format!("{reason}: leave --account out")));
        }
        Some(typed) => Some(holder(service, typed).await?),
        None => None,
    };
    let new = operators::New { name: name(&token.name)?, role, account, expires_at };
    let made = operators::make(service, new, &reason(&token.reason)?, &actor()).await?;
    let (operator, token) = made.map_err(|unmade| Failed::Other(unmade_words(unmade, token)))?;
    let until = date(operator.expires_at);
    // Beside the token, so that standard output is the token alone.
    writeln!(
        stderr(),
        "{} is {} until {until}. It is not shown again:",
        operator.name,
        about(&operator)
    )?;
    say(&format!("{}\n", token.as_str()))
}

/// Whose account is meant.
async fn holder(service: &Service, typed: &str) -> Result<AccountId, Failed> {
    if let Ok(id) = typed.parse() {
        return Ok(id);
    }
    let unknown = || Failed::Other(format!("--account {typed}: nobody signs in with that"));
    let identifier = Identifier::parse(typed, &service.default_country).map_err(|_| unknown())?;
    let owner = addresses::owner(&mut service.db.read().await?, &identifier, service.now()).await?;
    owner.ok_or_else(unknown)
}

/// Why not, and what to do about it.
fn unmade_words(unmade: Unmade, token: &Token) -> String {
    let whose = token.account.as_deref().unwrap_or_default();
    match unmade {
        Unmade::NameTaken => {
            format!("there is a token called {} already: revoke it first", token.name)
        }
        Unmade::Rests(Rest::NoAccount) => {
            "the policy has two_step.required_for_operators: say whose token it is with --account, \
             whose two-step is on"
                .to_owned()
        }
        Unmade::Rests(Rest::AccountShut) => {
            format!(
                "the account {whose} is not open, or is locked or restricted: it has to be opened first"
            )
        }
        Unmade::Rests(Rest::NoTwoStep) => format!(
            "the account {whose} has no two-step, or is about to lose it, and the policy has \
             two_step.required_for_operators: its owner switches it on at /account/two-step"
        ),
    }
}

fn role(token: &Token) -> Result<Role, Failed> {
    let service = match &token.service {
        Some(text) => Some(ServiceName::parse(text).ok_or_else(|| {
            Failed::Other(format!("{text} is no name of a service: {}", ServiceName::FORM))
        })?),
        None => None,
    };
    let role = Role::of(&token.role, service);
    role.ok_or_else(|| Failed::Other("--service goes with --role reporter".to_owned()))
}

/// How long the token lasts: within what the policy's own number may be.
fn life(policy: &Policy, typed: Option<&str>) -> Result<Duration, Failed> {
    let limit = &policy.operators.token_life;
    let Some(typed) = typed else { return Ok(**limit) };
    let span = read_span(typed).filter(|span| limit.range().contains(span));
    span.ok_or_else(|| Failed::Other(format!("--expires {typed} is not 1h to 365d")))
}

fn about(operator: &Operator) -> String {
    let role = operator.role.name();
    operator
        .role
        .service()
        .map_or_else(|| role.to_owned(), |service| format!("{role} for {service}"))
}

fn date(at: Timestamp) -> String {
    jiff::Timestamp::from_microsecond(at.0).unwrap_or_default().to_string()
}

async fn list(service: &Service) -> Result<(), Failed> {
    let now = service.now();
    let mut words = String::new();
    let mut tx = service.db.read().await?;
    for one in operators::list(&mut tx).await? {
        let state = match one.revoked_at {
            _ if one.is_valid(now) => format!("until {}", date(one.expires_at)),
            Some(at) => format!("over since {}", date(at)),
            None => format!("over since {}", date(one.expires_at)),
        };
        let (made, by) = (date(one.made_at), &one.made_by);
        let whose = one.account.map(|id| format!("  account {id}")).unwrap_or_default();
        let rests = match one.is_valid(now) {
            true => operators::resting(service, &mut tx, &one.role, one.account).await?,
            false => None,
        };
        let rests = rests.map(|rest| format!("  RESTS: {}", rest.name())).unwrap_or_default();
        let (name, role) = (&one.name, about(&one));
        words += &format!("{name}  {role}{whose}  {state}{rests}  (made {made} by {by})\n");
    }
    say(&words)
}

async fn revoke(service: &Service, typed: &str, why: &str) -> Result<(), Failed> {
    let (name, why) = (name(typed)?, reason(why)?);
    if !operators::revoke(service, &name, &why, &actor()).await? {
        return Err(Failed::Other(format!("there is no valid token called {typed}")));
    }
    say(&format!("{typed} is revoked.\n"))
}

async fn account(service: &Service, typed: &str, why: &str) -> Result<(), Failed> {
    let unknown = || Failed::Other("nobody signs in with that".to_owned());
    let identifier = Identifier::parse(typed, &service.default_country).map_err(|_| unknown())?;
    let found = protection::by_identifier(service, &identifier, &reason(why)?, &actor()).await?;
    let found = found.ok_or_else(unknown)?;
    let mut words = format!("account {}, opened {}\n", found.id, date(found.opened_at));
    if let Some(lock) = &found.lock {
        words += &format!("  locked by its owner {}\n", date(lock.at));
    }
    for measure in &found.measures {
        words += &format!("  {}\n", about_measure(measure, service.now()));
    }
    say(&words)
}

fn about_measure(measure: &Measure, now: Timestamp) -> String {
    let (category, by) = (measure.category.name(), &measure.service);
    let state = match (measure.fell(now), measure.lifts_at) {
        (Some((at, to)), _) => format!("fell to {} {}", to.name(), date(at)),
        (None, Some(at)) => format!("stands until {}", date(at)),
        (None, None) => "stands".to_owned(),
    };
    format!("{}  {category}, reported by {by} {}: {state}", measure.id, date(measure.began_at))
}

async fn lift(service: &Service, id: &str, why: &str) -> Result<(), Failed> {
    let unknown = || Failed::Other(format!("there is no measure {id}"));
    let measure: Id<Measure> = id.parse().map_err(|_| unknown())?;
    match protection::lift(service, measure, &reason(why)?, &actor()).await? {
        Ok(()) => say(&format!("{id}: the measure is lifted.\n")),
        Err(Unlifted::Unknown) => Err(unknown()),
        Err(Unlifted::Over) => Err(Failed::Other("it stands no more".to_owned())),
    }
}

async fn appeals(service: &Service, why: &str) -> Result<(), Failed> {
    let cases = protection::cases(service, &reason(why)?, &actor()).await?;
    let now = service.now();
    say(&cases.iter().map(|case| line(case, now)).collect::<String>())
}

fn line(case: &Case, now: Timestamp) -> String {
    let Case { appeal, measure, reports } = case;
    let due = if appeal.due_at <= now { "OVERDUE since" } else { "due" };
    let (category, by) = (measure.category.name(), &measure.service);
    let mut words = format!(
        "{}  {due} {}\n  account {}, {category}, reported by {by}, restricted {}\n",
        appeal.id,
        date(appeal.due_at),
        appeal.account,
        date(measure.began_at)
    );
    for report in reports {
        words += &format!("  {}: {}\n", report.category.name(), one_line(&report.evidence));
    }
    words + &format!("  the owner: {}\n", one_line(&appeal.text))
}

/// What others have written stays on its line, and moves nothing else on the terminal.
fn one_line(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

async fn answer(service: &Service, id: &str, decision: Decision, why: &str) -> Result<(), Failed> {
    let unknown = || Failed::Other(format!("there is no appeal {id}"));
    let appeal: Id<Appeal> = id.parse().map_err(|_| unknown())?;
    let verdict = match decision {
        Decision::Lift => Verdict::Lifted,
        Decision::Keep => Verdict::Kept,
    };
    match protection::hear(service, appeal, verdict, &reason(why)?, &actor()).await? {
        Ok(()) => say(&format!("{id}: the measure is {}.\n", verdict.name())),
        Err(Unheard::Unknown) => Err(unknown()),
        Err(Unheard::Over) => {
            let words = "it was answered already, or the measure has ended".to_owned();
            Err(Failed::Other(words))
        }
    }
}

async fn acts(service: &Service, most: u32) -> Result<(), Failed> {
    let mut words = String::new();
    for act in operators::acts(&mut service.db.read().await?, most).await? {
        let account = act.account.map(|id| format!(" {id}")).unwrap_or_default();
        let (at, done) = (date(act.at), act.done.name());
        words += &format!("{at}  {}  {done}{account}  {}  {}\n", act.who, act.subject, act.reason);
    }
    say(&words)
}

fn say(words: &str) -> Result<(), Failed> {
    Ok(stdout().write_all(words.as_bytes())?)
}
