//! Agreeing to documents that have changed.

use crate::{
    Error, Refusal, Service,
    accounts::{self, Consent, Document},
    environments::Environment,
    history::{self, Details, Event},
    sessions::{self, Session},
};

/// What somebody agrees to: the version of each document that was shown and ticked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agreed {
    pub terms: Option<String>,
    pub privacy: Option<String>,
}

impl Agreed {
    fn to(&self, document: Document) -> Option<&str> {
        match document {
            Document::Terms => self.terms.as_deref(),
            Document::Privacy => self.privacy.as_deref(),
        }
    }
}

/// Notes the agreement to every document that the account is asked to agree to: to all of them or to none.
/// Once there is nothing left to agree to, it does nothing.
///
/// # Errors
/// [`Refusal::SessionRestricted`], [`Refusal::SignedOut`]; [`Refusal::TermsNotAgreed`] and
/// [`Refusal::PrivacyNotAgreed`] for a document that was not ticked, or whose version in effect is another
/// than was shown.
pub async fn agree(
    service: &Service,
    session: &Session,
    agreed: &Agreed,
    environment: &Environment,
) -> Result<(), Error> {
    session.must_be_full(service.now())?;
    let (account, terms) = (session.account, &service.policy.terms);
    let mut tx = sessions::change(service, session).await?;
    let known = accounts::agreements(&mut tx, account).await?;
    for document in accounts::owed(terms, &known) {
        let version = document.version(terms);
        if agreed.to(document) != Some(version) {
            return Err(refusal(document).into());
        }
        let consent = Consent { document, version: version.to_owned(), at: service.now() };
        accounts::agree(service, &mut tx, account, &consent).await?;
        let document = ("document", document.name().to_owned());
        let details = Details::from([document, ("version", version.to_owned())]);
        let event = Event::Agreed;
        history::record(service, &mut tx, account, event, Some(environment), &details).await?;
    }
    Ok(tx.commit().await?)
}

const fn refusal(document: Document) -> Refusal {
    match document {
        Document::Terms => Refusal::TermsNotAgreed,
        Document::Privacy => Refusal::PrivacyNotAgreed,
    }
}
