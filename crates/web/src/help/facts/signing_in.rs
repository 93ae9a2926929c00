//! Where the account is signed in, and where its password may be used.

use domain::{
    articles::Fact,
    attempts::{self, Standing},
    environments::countries,
    sessions,
};
use wording::{Moment, say};

use super::told::{Asked, Way, count};
use crate::{help::views::FactView, shell::Failure};

pub(super) async fn sessions(asked: &Asked<'_>) -> Result<FactView, Failure> {
    let service = &asked.visit.app().service;
    let mut tx = service.db.read().await?;
    let sessions = sessions::list(&mut tx, asked.session.account, service.now()).await?;
    let lines = vec![asked.say(&say::help_fact_sessions(count(sessions.len())))];
    let title = say::help_fact_sessions_title();
    Ok(asked.tell(Fact::Sessions, &title, lines, &to_sessions()))
}

fn to_sessions() -> Way {
    Way::to("/account/sessions", say::help_fact_sessions_go())
}

/// What browsers that the account does not know may do with its password.
pub(super) async fn attempts(asked: &Asked<'_>) -> Result<FactView, Failure> {
    let service = &asked.visit.app().service;
    let mut tx = service.db.read().await?;
    let strangers = attempts::of_strangers(service, &mut tx, asked.session.account).await?;
    let line = match strangers {
        Standing::Open => say::help_fact_attempts_open(),
        Standing::Waits { until } => say::help_fact_attempts_waits(Moment(until.0)),
        Standing::Closed => say::help_fact_attempts_closed(),
    };
    let way = match strangers {
        Standing::Closed => Way::to("/recover", say::help_fact_attempts_reopen()),
        Standing::Open | Standing::Waits { .. } => {
            Way::to("/account/history", say::help_fact_attempts_go())
        }
    };
    let title = say::help_fact_attempts_title();
    let fact = asked.tell(Fact::Attempts, &title, vec![asked.say(&line)], &way);
    Ok(FactView { warns: strangers != Standing::Open, ..fact })
}

/// Whether this very session is restricted.
pub(super) fn restriction(asked: &Asked<'_>) -> FactView {
    let restriction = asked.session.restriction(asked.visit.app().service.now());
    let line = match restriction {
        None => say::help_fact_restriction_none(),
        Some(None) => say::help_fact_restriction_stands(),
        Some(Some(until)) => say::help_fact_restriction_until(Moment(until.0)),
    };
    let way = match restriction {
        None => to_sessions(),
        Some(_) => Way::to("/account/prove?ahead=add", say::common_restricted_lift()),
    };
    let title = say::help_fact_restriction_title();
    let fact = asked.tell(Fact::Restriction, &title, vec![asked.say(&line)], &way);
    FactView { warns: restriction.is_some(), ..fact }
}

/// The countries that sign-ins may come from.
pub(super) async fn countries(asked: &Asked<'_>) -> Result<FactView, Failure> {
    let mut tx = asked.visit.app().service.db.read().await?;
    let allowed = countries::list(&mut tx, asked.session.account).await?;
    let name = |one: &countries::Allowed| asked.say(&say::place_country(one.country.as_str()));
    let names: Vec<_> = allowed.iter().map(name).collect();
    let line = match names.is_empty() {
        true => say::help_fact_countries_off(),
        false => say::help_fact_countries_on(names.join(", ")),
    };
    let way = Way::to("/account/security/countries", say::help_fact_countries_go());
    let title = say::help_fact_countries_title();
    Ok(asked.tell(Fact::Countries, &title, vec![asked.say(&line)], &way))
}
