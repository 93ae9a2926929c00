//! What an operator is, and what each role may do.

use store::Fault;

use crate::{AccountId, Id, Timestamp, addresses::typed::tidy, connections::ServiceName};

/// What the holder of a token may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// Looks at accounts and appeals.
    Support,
    /// Decides.
    Operator,
    /// Reads what was done.
    Auditor,
    /// A connected service, which reports in its own name and does nothing else.
    Reporter(ServiceName),
}

/// A kind of act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Power {
    /// Finding an account, and seeing what stands against it.
    ReadAccounts,
    ReadAppeals,
    AnswerAppeals,
    LiftMeasures,
    /// Saying which account is used with which service.
    Link,
    /// Reporting abuse in the name of this service.
    Report(ServiceName),
    ReadActs,
}

impl Role {
    /// The roles that stand alone, by name.
    pub const NAMES: [&'static str; 4] = ["support", "operator", "auditor", "reporter"];

    /// The role of this name; a service goes with a reporter, and with nobody else.
    pub fn of(name: &str, service: Option<ServiceName>) -> Option<Self> {
        match (name, service) {
            ("support", None) => Some(Self::Support),
            ("operator", None) => Some(Self::Operator),
            ("auditor", None) => Some(Self::Auditor),
            ("reporter", Some(service)) => Some(Self::Reporter(service)),
            _ => None,
        }
    }

    pub(super) fn from_row(name: &str, service: Option<&str>) -> Result<Self, Fault> {
        let service = service.map(ServiceName::from_row).transpose()?;
        Self::of(name, service).ok_or_else(|| Fault::Refused(format!("unknown role {name}")))
    }

    /// The stable name.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Support => "support",
            Self::Operator => "operator",
            Self::Auditor => "auditor",
            Self::Reporter(_) => "reporter",
        }
    }

    /// The service that a reporter speaks for.
    pub const fn service(&self) -> Option<&ServiceName> {
        match self {
            Self::Reporter(service) => Some(service),
            Self::Support | Self::Operator | Self::Auditor => None,
        }
    }

    /// Whether a person holds the token, who has an account to be asked in; a service is a program.
    pub const fn is_a_person(&self) -> bool {
        !matches!(self, Self::Reporter(_))
    }

    /// Whether it may do this.
    pub fn may(&self, power: &Power) -> bool {
        match (self, power) {
            (Self::Operator, _) => true,
            (Self::Support, Power::ReadAccounts | Power::ReadAppeals) => true,
            (Self::Auditor, Power::ReadAppeals | Power::ReadActs) => true,
            (Self::Reporter(own), Power::Report(service)) => own == service,
            (Self::Support | Self::Auditor | Self::Reporter(_), _) => false,
        }
    }
}

/// What a token is called, so that it can be told from others: one line of up to 64 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name(String);

impl Name {
    /// Reads a name; none when it is empty or too long.
    pub fn parse(typed: &str) -> Option<Self> {
        one_line(typed, 64).map(Self)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why an operator does something: one line of up to 500 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason(String);

impl Reason {
    /// The longest, in characters.
    pub const MOST: usize = 500;

    /// Reads a reason; none when it is empty or too long.
    pub fn parse(typed: &str) -> Option<Self> {
        one_line(typed, Self::MOST).map(Self)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn one_line(typed: &str, most: usize) -> Option<String> {
    // No character takes more than four octets, nor a tidied text more than what was typed.
    if typed.len() > most * 4 {
        return None;
    }
    let tidied = tidy(typed);
    let words = tidied.split(|letter: char| letter.is_whitespace() || letter.is_control());
    let line = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    (1..=most).contains(&line.chars().count()).then_some(line)
}

/// A token that was made, without what it says.
#[derive(Clone, Debug)]
pub struct Operator {
    pub id: Id<Self>,
    pub name: String,
    pub role: Role,
    /// The account that it is bound to: it rests while that is shut.
    pub account: Option<AccountId>,
    pub made_at: Timestamp,
    /// Who was at the command line.
    pub made_by: String,
    pub expires_at: Timestamp,
    pub revoked_at: Option<Timestamp>,
}

impl Operator {
    /// Whether it is taken.
    pub fn is_valid(&self, now: Timestamp) -> bool {
        self.revoked_at.is_none() && now < self.expires_at
    }
}

/// Who does something: the holder of a token, or whoever is at the command line.
#[derive(Clone, Debug)]
pub struct Actor {
    pub operator: Option<Id<Operator>>,
    pub who: String,
}

impl From<&Operator> for Actor {
    fn from(operator: &Operator) -> Self {
        Self { operator: Some(operator.id), who: operator.name.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shop() -> ServiceName {
        ServiceName::parse("shop").expect("it is one")
    }

    #[test]
    fn a_service_reports_in_its_own_name_and_does_nothing_else() {
        let reporter = Role::Reporter(shop());
        let mail = ServiceName::parse("mail").expect("it is one");
        assert!(reporter.may(&Power::Report(shop())));
        for power in [
            Power::Report(mail),
            Power::ReadAccounts,
            Power::ReadAppeals,
            Power::AnswerAppeals,
            Power::LiftMeasures,
            Power::Link,
            Power::ReadActs,
        ] {
            assert!(!reporter.may(&power), "{power:?}");
        }
    }

    #[test]
    fn only_an_operator_decides() {
        let decisions = [Power::AnswerAppeals, Power::LiftMeasures];
        for power in decisions.into_iter().chain([Power::Link, Power::Report(shop())]) {
            assert!(Role::Operator.may(&power));
            assert!(!Role::Support.may(&power) && !Role::Auditor.may(&power), "{power:?}");
        }
        assert!(!Role::Auditor.may(&Power::ReadAccounts) && !Role::Support.may(&Power::ReadActs));
    }

    #[test]
    fn a_service_goes_with_a_reporter_and_with_nobody_else() {
        assert_eq!(Role::of("reporter", None), None);
        assert_eq!(Role::of("operator", Some(shop())), None);
        assert_eq!(Role::of("king", None), None);
        for name in Role::NAMES {
            let service = (name == "reporter").then(shop);
            assert_eq!(Role::of(name, service).map(|role| role.name()), Some(name));
        }
    }

    #[test]
    fn a_reason_is_one_line_with_something_in_it() {
        assert_eq!(Reason::parse(" a\r\nb ").map(|it| it.0).as_deref(), Some("a b"));
        assert_eq!(Reason::parse(" \n "), None);
        assert!(Reason::parse(&"가".repeat(500)).is_some());
        assert!(Reason::parse(&"가".repeat(501)).is_none());
    }
}
