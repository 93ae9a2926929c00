//! What an attempt comes to. Reads no clock and no rows.
//!
//! What is decided before the password is known to be right must be the same for an account that
//! does not exist. Which identifier was typed is no fact here: it never lowers the bar.

/// What is known about the password that was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordFact {
    Right,
    Wrong,
}

/// What surrounds the attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Surroundings {
    /// Whether a full sign-in was kept in this browser.
    pub known_browser: bool,
    /// Whether the score of the environment, or the owner's own rule, asks for a further proof.
    pub unusual: bool,
    /// Whether the policy lets a good score do without a known browser.
    pub score_may_waive: bool,
}

/// What two-step has to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecondStep {
    Off,
    /// The owner does not want to be asked in this browser for now.
    Skipped,
    /// A second proof is asked, wherever it is. Codes to mailboxes are one where the owner has chosen
    /// so.
    Asked {
        by_mail: bool,
    },
}

/// The best further proof that was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Given {
    Nothing,
    /// A mailbox that the sign-in stands on already.
    OwnMailbox,
    /// Something of another kind.
    Further,
}

/// Everything that decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Whether the identifier belongs to an account. It must change nothing that can be seen.
    pub account_exists: bool,
    pub password: PasswordFact,
    /// Whether the account's state lets anybody in.
    pub account_is_open: bool,
    /// Whether its owner has locked it.
    pub account_is_locked: bool,
    /// Whether a service has had it restricted.
    pub account_is_protected: bool,
    pub surroundings: Surroundings,
    pub second_step: SecondStep,
    pub given: Given,
}

/// Why an attempt is refused, for the owner's history alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefusedFor {
    WrongPassword,
    AccountNotOpen,
    /// The owner has suspended the account, and is told so: the password was right.
    AccountLocked,
    /// A service has had it restricted, and the owner is told so: the password was right.
    AccountProtected,
    /// The owner did not ask for a sign-in from there.
    SourceDenied,
}

impl RefusedFor {
    /// The stable name, as in rows and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::WrongPassword => "wrong_password",
            Self::AccountNotOpen => "account_not_open",
            Self::AccountLocked => "account_locked",
            Self::AccountProtected => "account_protected",
            Self::SourceDenied => "source_denied",
        }
    }
}

/// What is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    SignIn,
    /// Signed in with less than was asked: the session is restricted.
    Restrict,
    /// A further proof is asked.
    Ask,
    Refuse(RefusedFor),
}

/// Decides an attempt.
pub const fn decide(facts: Facts) -> Decision {
    match facts {
        Facts { account_exists: false, .. } | Facts { password: PasswordFact::Wrong, .. } => {
            Decision::Refuse(RefusedFor::WrongPassword)
        }
        Facts { account_is_open: false, .. } => Decision::Refuse(RefusedFor::AccountNotOpen),
        // The way back from the lock leads on to what else stands.
        Facts { account_is_locked: true, .. } => Decision::Refuse(RefusedFor::AccountLocked),
        Facts { account_is_protected: true, .. } => Decision::Refuse(RefusedFor::AccountProtected),
        Facts { surroundings, second_step, given, .. } => match (given, second_step) {
            (Given::Further, _) => Decision::SignIn,
            (Given::Nothing, SecondStep::Asked { .. })
            | (Given::OwnMailbox, SecondStep::Asked { by_mail: false }) => Decision::Ask,
            _ if is_usual(surroundings) => Decision::SignIn,
            (Given::OwnMailbox, _) => Decision::Restrict,
            (Given::Nothing, _) => Decision::Ask,
        },
    }
}

/// Whether nothing speaks for asking anything further.
pub(super) const fn is_usual(surroundings: Surroundings) -> bool {
    !surroundings.unusual && (surroundings.known_browser || surroundings.score_may_waive)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn facts() -> impl Strategy<Value = Facts> {
        let given =
            prop_oneof![Just(Given::Nothing), Just(Given::OwnMailbox), Just(Given::Further)];
        let second_step = prop_oneof![
            Just(SecondStep::Off),
            Just(SecondStep::Skipped),
            any::<bool>().prop_map(|by_mail| SecondStep::Asked { by_mail }),
        ];
        let booleans = any::<[bool; 8]>();
        (booleans, given, second_step).prop_map(|(is, given, second_step)| Facts {
            account_exists: is[0],
            password: if is[1] { PasswordFact::Right } else { PasswordFact::Wrong },
            account_is_open: is[2],
            account_is_locked: is[6],
            account_is_protected: is[7],
            surroundings: Surroundings {
                known_browser: is[3],
                unusual: is[4],
                score_may_waive: is[5],
            },
            second_step,
            given,
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn nobody_is_signed_in_without_the_password_of_an_open_account(facts in facts()) {
            let may = facts.account_exists
                && facts.account_is_open
                && !facts.account_is_locked
                && !facts.account_is_protected
                && facts.password == PasswordFact::Right;
            let refused = matches!(decide(facts), Decision::Refuse(_));
            prop_assert!(may || refused);
        }

        #[test]
        fn that_it_is_locked_is_known_to_the_right_password_alone(facts in facts()) {
            if decide(facts) == Decision::Refuse(RefusedFor::AccountLocked) {
                prop_assert!(facts.account_is_locked && facts.password == PasswordFact::Right);
            }
            let wrong = Facts { password: PasswordFact::Wrong, ..facts };
            let open = Facts { account_is_locked: false, ..wrong };
            prop_assert_eq!(decide(wrong), decide(open));
        }

        #[test]
        fn that_it_is_restricted_is_known_to_the_right_password_alone(facts in facts()) {
            if decide(facts) == Decision::Refuse(RefusedFor::AccountProtected) {
                prop_assert!(facts.account_is_protected && facts.password == PasswordFact::Right);
            }
            let wrong = Facts { password: PasswordFact::Wrong, ..facts };
            let open = Facts { account_is_protected: false, ..wrong };
            prop_assert_eq!(decide(wrong), decide(open));
        }

        #[test]
        fn nobody_is_fully_signed_in_without_what_the_policy_asks(facts in facts()) {
            if decide(facts) == Decision::SignIn {
                let Surroundings { known_browser, unusual, score_may_waive } = facts.surroundings;
                let waived = !unusual && (known_browser || score_may_waive);
                prop_assert!(facts.given == Given::Further || waived);
            }
        }

        #[test]
        fn the_own_mailbox_never_makes_more_than_a_restricted_session_of_what_was_asked(
            facts in facts(),
        ) {
            let off = Facts { second_step: SecondStep::Off, ..facts };
            if decide(Facts { given: Given::Nothing, ..off }) == Decision::Ask {
                let mailbox = Facts { given: Given::OwnMailbox, ..facts };
                prop_assert!(matches!(decide(mailbox), Decision::Restrict | Decision::Ask));
            }
        }

        #[test]
        fn two_step_lets_nobody_in_without_a_second_proof(facts in facts()) {
            if let SecondStep::Asked { by_mail } = facts.second_step {
                let second = facts.given == Given::Further
                    || (by_mail && facts.given == Given::OwnMailbox);
                prop_assert!(second || matches!(decide(facts), Decision::Ask | Decision::Refuse(_)));
            }
        }

        #[test]
        fn two_step_never_lets_anybody_in_who_was_kept_out_without_it(facts in facts()) {
            let off = decide(Facts { second_step: SecondStep::Off, ..facts });
            match decide(facts) {
                Decision::SignIn => prop_assert_eq!(off, Decision::SignIn),
                Decision::Restrict => prop_assert_eq!(off, Decision::Restrict),
                Decision::Ask => {}
                refused @ Decision::Refuse(_) => prop_assert_eq!(off, refused),
            }
        }

        #[test]
        fn what_is_decided_before_the_password_is_right_is_the_same_for_nobody(facts in facts()) {
            let wrong = Facts { password: PasswordFact::Wrong, ..facts };
            let absent = Facts { account_exists: false, ..facts };
            prop_assert_eq!(decide(wrong), Decision::Refuse(RefusedFor::WrongPassword));
            prop_assert_eq!(decide(absent), Decision::Refuse(RefusedFor::WrongPassword));
        }
    }
}
