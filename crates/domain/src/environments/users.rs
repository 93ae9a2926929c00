//! Who has signed in in a browser lately, as the browser itself keeps it: a mark for each account and
//! when. Many in a short time are a computer that people share, and nothing is to stay in it. The marks
//! are keyed, so they tell nobody whose they are, and no row joins the accounts of a browser.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};

use crate::{AccountId, Service, Timestamp};

const MARK: usize = 8;
/// No policy counts further.
const MOST: usize = 20;

/// The accounts that have signed in in a browser lately, the newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Users(Vec<User>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct User {
    mark: [u8; MARK],
    at: Timestamp,
}

impl Users {
    /// What a cookie carried. Whoever alters it deceives his own browser alone.
    pub fn carried(text: &str) -> Self {
        Self(text.split('.').take(MOST).filter_map(User::read).collect())
    }

    pub fn to_text(&self) -> String {
        self.0.iter().map(User::write).collect::<Vec<_>>().join(".")
    }

    /// Whether, with this account, so many have signed in that people share the browser.
    pub fn share_it(&self, service: &Service, account: AccountId) -> bool {
        let most = *service.policy.known_browsers.shared_from as usize;
        self.with(service, account).0.len() >= most
    }

    /// These, after the account has signed in.
    #[must_use]
    pub fn with(&self, service: &Service, account: AccountId) -> Self {
        let (now, window) = (service.now(), *service.policy.known_browsers.shared_window);
        let own = User { mark: mark(service, account), at: now };
        let lately = |user: &&User| user.mark != own.mark && user.at + window > now;
        let others = self.0.iter().filter(lately).copied();
        Self([own].into_iter().chain(others).take(MOST).collect())
    }
}

fn mark(service: &Service, account: AccountId) -> [u8; MARK] {
    let mut mark = [0; MARK];
    mark.copy_from_slice(&service.keys.visits.sign(&[b"user", account.bytes()])[..MARK]);
    mark
}

impl User {
    fn read(text: &str) -> Option<Self> {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).ok()?;
        let (mark, at) = bytes.split_first_chunk::<MARK>()?;
        Some(Self { mark: *mark, at: Timestamp(i64::from_be_bytes(at.try_into().ok()?)) })
    }

    fn write(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode([self.mark.as_slice(), &self.at.0.to_be_bytes()].concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn users_are_read_as_they_were_written_and_nonsense_is_nobody() {
        let user = |mark| User { mark: [mark; MARK], at: Timestamp(1_800_000_000_000_000) };
        let users = Users(vec![user(1), user(2)]);
        assert_eq!(Users::carried(&users.to_text()), users);
        assert_eq!(Users::carried("..nonsense.AAAA"), Users::default());
        let endless = vec!["AAAAAAAAAAAAAAAAAAAAAA"; 10_000].join(".");
        assert_eq!(Users::carried(&endless).0.len(), MOST);
    }
}
