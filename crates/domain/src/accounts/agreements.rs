//! What an account has agreed to, and what it is asked to agree to anew.

use store::{Fault, Tx};

use super::{Consent, Document};
use crate::{AccountId, names::Named, policy::Terms};

/// The newest agreement to each document; nothing of one that was never agreed to.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn agreements(tx: &mut Tx, account: AccountId) -> Result<Vec<Consent>, Fault> {
    let sql = "SELECT document, version, agreed_at FROM consents
        WHERE account_id = $1 AND withdrawn_at IS NULL ORDER BY agreed_at DESC, id DESC";
    let mut newest: Vec<Consent> = Vec::new();
    for row in tx.rows(sql, &[account.into()]).await? {
        let mut columns = row.columns();
        let document: String = columns.take()?;
        let document = Document::named(&document)?;
        let (version, at) = (columns.take()?, columns.take()?);
        if !newest.iter().any(|known| known.document == document) {
            newest.push(Consent { document, version, at });
        }
    }
    Ok(newest)
}

/// The documents whose version in effect was not the last to be agreed to.
pub fn owed(terms: &Terms, agreed: &[Consent]) -> Vec<Document> {
    let is_agreed_to = |document: &Document| {
        let mut agreed = agreed.iter();
        agreed.any(|it| it.document == *document && it.version == document.version(terms))
    };
    Document::ALL.into_iter().filter(|document| !is_agreed_to(document)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Timestamp;

    fn agreed(document: Document, version: &str) -> Consent {
        Consent { document, version: version.to_owned(), at: Timestamp(0) }
    }

    #[test]
    fn each_document_is_owed_until_its_version_in_effect_is_agreed_to() {
        let terms = Terms { version: "2".to_owned(), privacy_version: "1".to_owned() };
        assert_eq!(owed(&terms, &[]), Document::ALL);
        let first = [agreed(Document::Terms, "1"), agreed(Document::Privacy, "1")];
        assert_eq!(owed(&terms, &first), [Document::Terms]);
        let both = [agreed(Document::Terms, "2"), agreed(Document::Privacy, "1")];
        assert_eq!(owed(&terms, &both), []);
        let crossed = [agreed(Document::Terms, "1"), agreed(Document::Privacy, "2")];
        assert_eq!(owed(&terms, &crossed), Document::ALL);
    }
}
