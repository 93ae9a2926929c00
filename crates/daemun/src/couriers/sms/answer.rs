//! What a gateway's answer means for the message.

use domain::notices::Delivery;
use reqwest::StatusCode;

use super::settings::Rule;
use crate::couriers::words;

/// The verdict on a message.
///
/// | answer | verdict |
/// |---|---|
/// | 2xx, and the rule holds | accepted |
/// | 2xx, and the rule does not | later: which failures last differs by gateway |
/// | 3xx | later: the URL is to be mended, and secrets do not follow a redirect |
/// | 401, 402, 403, 407 | later: the gateway refuses us, not the message |
/// | 408, 425, 429, 5xx | later |
/// | other 4xx | refused, and the number is not dead: gateways do not say so alike |
pub(super) fn verdict(status: StatusCode, body: &str, rule: Option<&Rule>) -> Delivery {
    let words = words::one_line(&format!("{} {body}", status.as_u16()));
    if status.is_success() {
        return match rule {
            Some(rule) if !rule.holds(body) => Delivery::Later { reason: words },
            _ => Delivery::Accepted { receipt: words },
        };
    }
    let for_the_message = status.is_client_error()
        && !matches!(status.as_u16(), 401 | 402 | 403 | 407 | 408 | 425 | 429);
    if for_the_message {
        Delivery::Refused { reason: words, address_is_dead: false }
    } else {
        Delivery::Later { reason: words }
    }
}

impl Rule {
    fn holds(&self, body: &str) -> bool {
        match self {
            Self::Contains(part) => body.contains(part.as_str()),
            Self::Pointer { pointer, equals } => serde_json::from_str::<serde_json::Value>(body)
                .ok()
                .and_then(|document| document.pointer(pointer).map(plain))
                .is_some_and(|value| value == *equals),
        }
    }
}

/// A JSON value as an operator would write it: strings without quotes.
fn plain(value: &serde_json::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(code: u16, body: &str, rule: Option<&Rule>) -> Delivery {
        verdict(StatusCode::from_u16(code).expect("a status in the test"), body, rule)
    }

    #[test]
    fn each_class_of_status_has_its_verdict() {
        for code in [200, 202, 204] {
            assert!(matches!(answered(code, "", None), Delivery::Accepted { .. }), "{code}");
        }
        for code in [301, 401, 402, 403, 407, 408, 425, 429, 500, 502, 503] {
            assert!(matches!(answered(code, "", None), Delivery::Later { .. }), "{code}");
        }
        for code in [400, 404, 413, 422] {
            let refused = answered(code, "", None);
            assert!(matches!(refused, Delivery::Refused { address_is_dead: false, .. }), "{code}");
        }
    }

    #[test]
    fn a_rule_decides_what_a_2xx_means() {
        let code = Rule::Pointer { pointer: "/result/code".into(), equals: "1".into() };
        let taken = |body: &str, rule: &Rule| {
            matches!(answered(200, body, Some(rule)), Delivery::Accepted { .. })
        };
        assert!(taken(r#"{"result":{"code":1}}"#, &code));
        assert!(taken(r#"{"result":{"code":"1"}}"#, &code));
        assert!(!taken(r#"{"result":{"code":-101}}"#, &code));
        assert!(!taken("1", &code));
        assert!(!taken("<html>", &code));
        let word = Rule::Contains("Accepted".into());
        assert!(taken("0: Accepted for delivery", &word));
        assert!(!taken("Sender missing", &word));
    }
}
