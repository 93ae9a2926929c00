//! What an attempt comes to. Reads no clock and no rows.
//!
//! Later proofs join as facts and as decisions; what was decided before they are asked for must be
//! the same for an account that does not exist.

/// What is known about the password that was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordFact {
    Right,
    Wrong,
}

/// Everything that decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Whether the identifier belongs to an account. It must change nothing that can be seen.
    pub account_exists: bool,
    pub password: PasswordFact,
    /// Whether the account's state lets anybody in.
    pub account_is_open: bool,
}

/// Why an attempt is refused, for the owner's history alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefusedFor {
    WrongPassword,
    AccountNotOpen,
}

impl RefusedFor {
    /// The stable name, as in rows and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::WrongPassword => "wrong_password",
            Self::AccountNotOpen => "account_not_open",
        }
    }
}

/// What is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    SignIn,
    Refuse(RefusedFor),
}

/// Decides an attempt.
pub const fn decide(facts: Facts) -> Decision {
    match facts {
        Facts { account_exists: false, .. } | Facts { password: PasswordFact::Wrong, .. } => {
            Decision::Refuse(RefusedFor::WrongPassword)
        }
        Facts { account_is_open: false, .. } => Decision::Refuse(RefusedFor::AccountNotOpen),
        Facts { .. } => Decision::SignIn,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_the_right_password_of_an_open_account_signs_in() {
        for account_exists in [false, true] {
            for password in [PasswordFact::Wrong, PasswordFact::Right] {
                for account_is_open in [false, true] {
                    let facts = Facts { account_exists, password, account_is_open };
                    let may = account_exists && account_is_open && password == PasswordFact::Right;
                    assert_eq!(decide(facts) == Decision::SignIn, may, "{facts:?}");
                }
            }
        }
    }

    #[test]
    fn an_absent_account_is_refused_for_what_a_wrong_password_is() {
        let wrong = |account_exists| Facts {
            account_exists,
            password: PasswordFact::Wrong,
            account_is_open: account_exists,
        };
        assert_eq!(decide(wrong(true)), decide(wrong(false)));
    }
}
