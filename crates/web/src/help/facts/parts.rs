//! The parts of an article, with the facts that its reader may see.

use domain::articles::{Article, Fact, Part};

use super::{addresses, guarding, methods, remembered, signing_in, told::Asked};
use crate::{
    help::{
        links::Links,
        markdown,
        views::{FactView, PartView},
    },
    shell::{Failure, Visit},
};

/// An article's parts, its facts for their owner alone.
pub(in crate::help) async fn parts(
    visit: &Visit,
    article: &Article,
    links: Links,
) -> Result<Vec<PartView>, Failure> {
    let mut views = Vec::new();
    for part in article.parts() {
        match (part, &visit.session) {
            (Part::Text(text), _) => {
                views.push(PartView::Text { html: markdown::html(text, links) });
            }
            (Part::Fact(fact), Some(session)) => {
                let asked = Asked { visit, session, reader: visit.reader() };
                views.push(PartView::Fact(told(&asked, fact).await?));
            }
            (Part::Fact(_), None) => {}
        }
    }
    Ok(views)
}

async fn told(asked: &Asked<'_>, fact: Fact) -> Result<FactView, Failure> {
    match fact {
        Fact::Sessions => signing_in::sessions(asked).await,
        Fact::Attempts => signing_in::attempts(asked).await,
        Fact::Restriction => Ok(signing_in::restriction(asked)),
        Fact::Countries => signing_in::countries(asked).await,
        Fact::Addresses => addresses::addresses(asked).await,
        Fact::Change => addresses::change(asked).await,
        Fact::Bounced => addresses::bounced(asked).await,
        Fact::Browsers => remembered::browsers(asked).await,
        Fact::SavedSignIns => remembered::saved_sign_ins(asked).await,
        Fact::Skips => remembered::skips(asked).await,
        Fact::TwoStep => methods::two_step(asked).await,
        Fact::Apps => methods::apps(asked).await,
        Fact::Passkeys => methods::passkeys(asked).await,
        Fact::RecoveryCodes => methods::recovery_codes(asked).await,
        Fact::Messengers => methods::messengers(asked).await,
        Fact::Lock => guarding::lock(asked).await,
        Fact::Recovery => guarding::recovery(asked).await,
        Fact::Removals => guarding::removals(asked).await,
    }
}
