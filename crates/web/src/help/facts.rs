//! Live facts: what the signed-in reader's account has.

use std::sync::Arc;

use domain::{
    Timestamp,
    addresses::{self, Book, Change, ChangeState},
    articles::{Article, Fact, Part},
    attempts::{self, Standing},
    locks::{self, Lock},
    recovery,
    second_step::{self, TwoStep},
    sessions::{self, Session},
};
use wording::{Moment, Reader, Text, say};

use super::{
    links::Links,
    markdown,
    views::{FactView, PartView},
};
use crate::{
    account::AddressView,
    shell::{Failure, Visit},
};

/// What there is to know of an account.
struct Known {
    sessions: usize,
    book: Arc<Book>,
    /// The newest lock.
    lock: Option<Lock>,
    /// What browsers that it does not know may do with its password.
    strangers: Standing,
    /// As [`Session::restriction`].
    restriction: Option<Option<Timestamp>>,
    two_step: Option<TwoStep>,
    waits: Vec<recovery::Wait>,
}

/// An article's parts, its facts for their owner alone.
pub(super) async fn parts(
    visit: &Visit,
    article: &Article,
    links: Links,
) -> Result<Vec<PartView>, Failure> {
    let parts = article.parts();
    let asks = parts.iter().any(|part| matches!(part, Part::Fact(_)));
    let known = match &visit.session {
        Some(session) if asks => Some(know(visit, session).await?),
        _ => None,
    };
    let view = |part: &Part<'_>| match part {
        Part::Text(text) => Some(PartView::Text { html: markdown::html(text, links) }),
        Part::Fact(fact) => Some(PartView::Fact(told(visit, *fact, known.as_ref()?))),
    };
    Ok(parts.iter().filter_map(view).collect())
}

async fn know(visit: &Visit, session: &Session) -> Result<Known, Failure> {
    let service = &visit.app().service;
    let (account, now) = (session.account, service.now());
    let mut tx = service.db.read().await?;
    let sessions = sessions::list(&mut tx, account, now).await?.len();
    let lock = locks::latest(&mut tx, account).await?;
    let strangers = attempts::of_strangers(service, &mut tx, account).await?;
    let two_step = second_step::of(&mut tx, account, now).await?;
    let waits = recovery::waits(&mut tx, account, now).await?;
    drop(tx);
    let book = sessions::book(service, session).await?;
    let restriction = session.restriction(now);
    Ok(Known { sessions, book, lock, strangers, restriction, two_step, waits })
}

fn told(visit: &Visit, fact: Fact, known: &Known) -> FactView {
    let reader = visit.reader();
    match fact {
        Fact::Sessions => sessions_fact(known, &reader),
        Fact::Addresses => addresses_fact(visit, known, &reader),
        Fact::Change => change_fact(known, &reader),
        Fact::Bounced => bounced_fact(known, &reader),
        Fact::Lock => lock_fact(known, &reader),
        Fact::Attempts => attempts_fact(known, &reader),
        Fact::Restriction => restriction_fact(known, &reader),
        Fact::TwoStep => two_step_fact(known, &reader),
        Fact::Recovery => recovery_fact(known, &reader),
    }
}

const ADDRESSES: &str = "/account/addresses";

fn view(fact: Fact, title: &Text, lines: Vec<String>, action: &Text, reader: &Reader) -> FactView {
    FactView {
        name: fact.name(),
        title: title.say(reader),
        lines,
        warns: false,
        url: ADDRESSES,
        action: action.say(reader),
    }
}

fn sessions_fact(known: &Known, reader: &Reader) -> FactView {
    let count = i64::try_from(known.sessions).unwrap_or(i64::MAX);
    let lines = vec![say::help_fact_sessions(count).say(reader)];
    let title = say::help_fact_sessions_title();
    let fact = view(Fact::Sessions, &title, lines, &say::help_fact_sessions_go(), reader);
    FactView { url: "/account/sessions", ..fact }
}

fn addresses_fact(visit: &Visit, known: &Known, reader: &Reader) -> FactView {
    let line = |view: AddressView| {
        let role = view.role;
        match view.note {
            Some(note) => say::help_fact_address_noted(view.address, role, note).say(reader),
            None => say::help_fact_address(view.address, role).say(reader),
        }
    };
    let lines = AddressView::all(visit, &known.book).into_iter().map(line).collect();
    let title = say::help_fact_addresses_title();
    view(Fact::Addresses, &title, lines, &say::account_to_addresses(), reader)
}

fn change_fact(known: &Known, reader: &Reader) -> FactView {
    let name = |id| {
        let found = known.book.addresses.iter().find(|address| address.id == id);
        found.map(|address| address.identifier.display()).unwrap_or_default()
    };
    let line = |change: &Change| {
        let (old, new) = (name(change.old), name(change.new));
        let until = Moment(change.settles_at.0);
        match change.state {
            ChangeState::Open => say::help_fact_change_open(old, new, until).say(reader),
            ChangeState::Frozen => say::help_fact_change_frozen(old, new, until).say(reader),
        }
    };
    let mut lines: Vec<_> = known.book.changes.iter().map(line).collect();
    let warns = !lines.is_empty();
    if !warns {
        lines.push(say::help_fact_change_none().say(reader));
    }
    let title = say::help_fact_change_title();
    let fact = view(Fact::Change, &title, lines, &say::account_to_addresses(), reader);
    FactView { warns, ..fact }
}

fn bounced_fact(known: &Known, reader: &Reader) -> FactView {
    let bounced = known.book.addresses.iter().filter_map(|address| match &address.state {
        addresses::State::Bounced { at, .. } => {
            let (address, at) = (address.identifier.display(), Moment(at.0));
            Some(say::help_fact_bounced(address, at).say(reader))
        }
        addresses::State::Proven | addresses::State::Unproven | addresses::State::Lost { .. } => {
            None
        }
    });
    let mut lines: Vec<_> = bounced.collect();
    let warns = !lines.is_empty();
    if !warns {
        lines.push(say::help_fact_bounced_none().say(reader));
    }
    let title = say::help_fact_bounced_title();
    let fact = view(Fact::Bounced, &title, lines, &say::account_to_addresses(), reader);
    FactView { warns, ..fact }
}

/// A session that reads this is of an account that is not locked any more.
fn lock_fact(known: &Known, reader: &Reader) -> FactView {
    let line = |lock: &Lock| match lock.lifted_at {
        Some(lifted) => say::help_fact_lock_lifted(Moment(lock.at.0), Moment(lifted.0)),
        None => say::help_fact_lock_stands(Moment(lock.at.0)),
    };
    let line = known.lock.as_ref().map_or_else(say::help_fact_lock_none, line);
    let (title, lines) = (say::help_fact_lock_title(), vec![line.say(reader)]);
    let fact = view(Fact::Lock, &title, lines, &say::help_fact_lock_go(), reader);
    FactView { url: "/account/security/lock", ..fact }
}

fn attempts_fact(known: &Known, reader: &Reader) -> FactView {
    let (line, url, action) = match known.strangers {
        Standing::Open => (say::help_fact_attempts_open(), HISTORY, say::help_fact_attempts_go()),
        Standing::Waits { until } => {
            let line = say::help_fact_attempts_waits(Moment(until.0));
            (line, HISTORY, say::help_fact_attempts_go())
        }
        Standing::Closed => {
            (say::help_fact_attempts_closed(), "/recover", say::help_fact_attempts_reopen())
        }
    };
    let title = say::help_fact_attempts_title();
    let fact = view(Fact::Attempts, &title, vec![line.say(reader)], &action, reader);
    FactView { url, warns: known.strangers != Standing::Open, ..fact }
}

const HISTORY: &str = "/account/history";

fn restriction_fact(known: &Known, reader: &Reader) -> FactView {
    let line = match known.restriction {
        None => say::help_fact_restriction_none(),
        Some(None) => say::help_fact_restriction_stands(),
        Some(Some(until)) => say::help_fact_restriction_until(Moment(until.0)),
    };
    let (url, action) = match known.restriction {
        None => ("/account/sessions", say::help_fact_sessions_go()),
        Some(_) => ("/account/prove?ahead=add", say::common_restricted_lift()),
    };
    let title = say::help_fact_restriction_title();
    let fact = view(Fact::Restriction, &title, vec![line.say(reader)], &action, reader);
    FactView { url, warns: known.restriction.is_some(), ..fact }
}

fn two_step_fact(known: &Known, reader: &Reader) -> FactView {
    let on = |two_step: &TwoStep| say::help_fact_two_step_on(Moment(two_step.since.0));
    let line = known.two_step.as_ref().map_or_else(say::help_fact_two_step_off, on);
    let title = say::help_fact_two_step_title();
    let action = say::help_fact_two_step_go();
    let fact = view(Fact::TwoStep, &title, vec![line.say(reader)], &action, reader);
    FactView { url: "/account/two-step", ..fact }
}

fn recovery_fact(known: &Known, reader: &Reader) -> FactView {
    let line = |wait: &recovery::Wait| {
        say::help_fact_recovery(Moment(wait.began_at.0), Moment(wait.ends_at.0)).say(reader)
    };
    let mut lines: Vec<_> = known.waits.iter().map(line).collect();
    let warns = !lines.is_empty();
    if !warns {
        lines.push(say::help_fact_recovery_none().say(reader));
    }
    let title = say::help_fact_recovery_title();
    let fact = view(Fact::Recovery, &title, lines, &say::help_fact_recovery_go(), reader);
    FactView { url: "/account/security/recovery", warns, ..fact }
}
