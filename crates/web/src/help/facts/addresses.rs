//! The addresses of the account, and what becomes of them.

use domain::{
    addresses::{self, Book, Change, ChangeState},
    articles::Fact,
    sessions,
};
use wording::{Moment, say};

use super::told::{Asked, Way};
use crate::{account::AddressView, help::views::FactView, shell::Failure};

fn way() -> Way {
    Way::to("/account/addresses", say::account_to_addresses())
}

pub(super) async fn addresses(asked: &Asked<'_>) -> Result<FactView, Failure> {
    let book = sessions::book(&asked.visit.app().service, asked.session).await?;
    let line = |view: AddressView| match view.note {
        Some(note) => asked.say(&say::help_fact_address_noted(view.address, view.role, note)),
        None => asked.say(&say::help_fact_address(view.address, view.role)),
    };
    let lines = AddressView::all(asked.visit, &book).into_iter().map(line).collect();
    Ok(asked.tell(Fact::Addresses, &say::help_fact_addresses_title(), lines, &way()))
}

pub(super) async fn change(asked: &Asked<'_>) -> Result<FactView, Failure> {
    let book = sessions::book(&asked.visit.app().service, asked.session).await?;
    let line = |change: &Change| {
        let (old, new) = (name(&book, change.old), name(&book, change.new));
        let until = Moment(change.settles_at.0);
        asked.say(&match change.state {
            ChangeState::Open => say::help_fact_change_open(old, new, until),
            ChangeState::Frozen => say::help_fact_change_frozen(old, new, until),
        })
    };
    let lines = (book.changes.iter().map(line).collect(), &say::help_fact_change_none());
    Ok(asked.warn(Fact::Change, &say::help_fact_change_title(), lines, &way()))
}

fn name(book: &Book, id: domain::Id<addresses::Address>) -> String {
    let found = book.addresses.iter().find(|address| address.id == id);
    found.map(|address| address.identifier.display()).unwrap_or_default()
}

pub(super) async fn bounced(asked: &Asked<'_>) -> Result<FactView, Failure> {
    let book = sessions::book(&asked.visit.app().service, asked.session).await?;
    let bounced = book.addresses.iter().filter_map(|address| match &address.state {
        addresses::State::Bounced { at, .. } => {
            let (address, at) = (address.identifier.display(), Moment(at.0));
            Some(asked.say(&say::help_fact_bounced(address, at)))
        }
        addresses::State::Proven | addresses::State::Unproven | addresses::State::Lost { .. } => {
            None
        }
    });
    let lines = (bounced.collect(), &say::help_fact_bounced_none());
    Ok(asked.warn(Fact::Bounced, &say::help_fact_bounced_title(), lines, &way()))
}
