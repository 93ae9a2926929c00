//! What was done to shut others out, and what others may be doing.

use domain::{
    articles::Fact,
    locks::{self, Lock},
    recovery, removals,
};
use wording::{Moment, say};

use super::told::{Asked, Way};
use crate::{help::views::FactView, removing::RemovalView, shell::Failure};

/// A session that reads this is of an account that is not locked any more.
pub(super) async fn lock(asked: &Asked<'_>) -> Result<FactView, Failure> {
    let mut tx = asked.visit.app().service.db.read().await?;
    let lock = locks::latest(&mut tx, asked.session.account).await?;
    let line = |lock: &Lock| match lock.lifted_at {
        Some(lifted) => say::help_fact_lock_lifted(Moment(lock.at.0), Moment(lifted.0)),
        None => say::help_fact_lock_stands(Moment(lock.at.0)),
    };
    let line = lock.as_ref().map_or_else(say::help_fact_lock_none, line);
    let way = Way::to("/account/security/lock", say::help_fact_lock_go());
    Ok(asked.tell(Fact::Lock, &say::help_fact_lock_title(), vec![asked.say(&line)], &way))
}

/// Whoever waits to set the password.
pub(super) async fn recovery(asked: &Asked<'_>) -> Result<FactView, Failure> {
    let service = &asked.visit.app().service;
    let mut tx = service.db.read().await?;
    let waits = recovery::waits(&mut tx, asked.session.account, service.now()).await?;
    let line = |wait: &recovery::Wait| {
        asked.say(&say::help_fact_recovery(Moment(wait.began_at.0), Moment(wait.ends_at.0)))
    };
    let lines = (waits.iter().map(line).collect(), &say::help_fact_recovery_none());
    let way = Way::to("/account/security/recovery", say::help_fact_recovery_go());
    Ok(asked.warn(Fact::Recovery, &say::help_fact_recovery_title(), lines, &way))
}

/// What is on its way out; the button leads to the first of it.
pub(super) async fn removals(asked: &Asked<'_>) -> Result<FactView, Failure> {
    let service = &asked.visit.app().service;
    let mut tx = service.db.read().await?;
    let open = removals::open(&mut tx, asked.session.account, service.now()).await?;
    let views: Vec<_> = open.iter().map(|one| RemovalView::of(asked.visit, one)).collect();
    let line = |one: &RemovalView| {
        let at = one.settles_words.as_str();
        let state = if one.stopped { say::removing_row_stopped(at) } else { say::removing_row(at) };
        asked.say(&say::help_fact_removal(one.what, one.name.as_str(), asked.say(&state)))
    };
    let way = match views.first() {
        Some(first) => Way { url: first.path.clone(), action: say::help_fact_removal_go() },
        None => Way::to("/account/two-step", say::help_fact_two_step_go()),
    };
    let lines = (views.iter().map(line).collect(), &say::help_fact_removals_none());
    Ok(asked.warn(Fact::Removals, &say::help_fact_removals_title(), lines, &way))
}
