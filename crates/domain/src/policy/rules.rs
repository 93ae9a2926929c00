//! Rules between fields.

use toml::de::DeTable;

use super::{complaint::Complaint, field::PolicyValue, model::Policy, read::complaint_at};

/// One field must not be larger than another.
struct Order {
    lesser: &'static str,
    greater: &'static str,
    /// Equal is too much too.
    strict: bool,
    /// What would go wrong: a clause that follows "or".
    why: &'static str,
}

const fn below(lesser: &'static str, greater: &'static str, why: &'static str) -> Order {
    Order { lesser, greater, strict: true, why }
}

const fn at_most(lesser: &'static str, greater: &'static str, why: &'static str) -> Order {
    Order { lesser, greater, strict: false, why }
}

const ORDERS: [Order; 31] = [
    at_most("password.min_length", "password.max_length", "no password would do"),
    below("codes.resend_after", "codes.sms_life", "a code would die before the next may be sent"),
    below(
        "codes.resend_after",
        "codes.mail_life_in_sign_in",
        "a code would die before the next may be sent",
    ),
    at_most("codes.mail_life_in_sign_in", "codes.mail_life", "a sign-in would be the laxer one"),
    at_most("codes.mail_life", "codes.link_life", "the link would die before its code"),
    at_most("codes.link_life", "sign_up.unfinished_life", "the link would outlive its sign-up"),
    at_most("codes.resends_per_hour", "codes.resends_per_day", "the hour would never be used up"),
    at_most(
        "sending.per_source_per_hour",
        "sending.per_source_per_day",
        "the hour would never be used up",
    ),
    at_most(
        "sending.sms_per_country_per_day",
        "sending.sms_per_day",
        "the country's budget would never be used up",
    ),
    at_most("sending.retry_after", "sending.retry_longest", "the first wait would be the longest"),
    below("sending.retry_longest", "sending.give_up_after", "it would give up before trying"),
    at_most("codes.mail_life_in_sign_in", "sign_in.attempt_life", "it would outlive its sign-in"),
    at_most("codes.sms_life", "sign_in.attempt_life", "it would outlive its sign-in"),
    at_most("sign_in.confirmation_life", "sign_in.attempt_life", "it would outlive its sign-in"),
    below("attempts.free", "attempts.close_after", "no wait would ever come"),
    at_most("attempts.gate_bits", "attempts.gate_bits_most", "the gate could not rise"),
    below("attempts.gate_wait", "attempts.gate_life", "no wait would ever be long enough"),
    below(
        "attempts.accounts_per_source_per_hour",
        "attempts.misses_per_source_per_hour",
        "the source would be refused before the gate rises",
    ),
    at_most("sessions.life", "sessions.kept_life", "keeping signed in would shorten a session"),
    at_most("sessions.kept_life", "sessions.sliding_to", "sliding would shorten a session"),
    at_most("sessions.fresh_proof", "sessions.life", "every session would be fresh"),
    at_most("qr.redraw", "qr.life", "the QR code would never be redrawn"),
    at_most(
        "sign_in.confirmations_per_quarter",
        "sign_in.confirmations_per_day",
        "a quarter of an hour would never be used up",
    ),
    at_most(
        "changes.undo",
        "changes.bound_for",
        "a new method could remove the one that may still stop it",
    ),
    below("changes.undo", "changes.replace_all", "replacing all would be no slower than one"),
    at_most("recovery.slow_way", "recovery.slow_way_unused", "an unused account would be quicker"),
    at_most("recovery.guard_misses", "recovery.guard_misses_in_all", "one source would use up all"),
    below("dormancy.notice", "dormancy.after", "the notice would come before the last use"),
    at_most(
        "protection.accounts_per_service_per_hour",
        "protection.accounts_per_service_per_day",
        "the hour would never be used up",
    ),
    below("protection.answer_within", "protection.lifts_after", "the answer would come too late"),
    at_most("oidc.refresh_idle", "oidc.refresh_absolute", "no token could live that long unused"),
];

/// Memory in KiB with the passes it needs (OWASP Password Storage Cheat Sheet, Argon2id).
const HASHING_FLOORS: [(u32, u32); 5] =
    [(47_104, 1), (19_456, 2), (12_288, 3), (9_216, 4), (7_168, 5)];

/// Everything in which the fields contradict each other; `table` tells where they stand.
pub(super) fn check(policy: &Policy, text: &str, table: &DeTable<'_>) -> Vec<Complaint> {
    let file = File { text, table };
    let mut complaints: Vec<_> =
        ORDERS.iter().filter_map(|order| check_order(policy, &file, order)).collect();
    complaints.extend(check_hashing(policy, &file));
    complaints
}

struct File<'a> {
    text: &'a str,
    table: &'a DeTable<'a>,
}

impl File<'_> {
    /// Where a field's value stands, in bytes; `None` where the file leaves it out.
    fn offset(&self, path: &str) -> Option<usize> {
        let (section, field) = path.split_once('.')?;
        let fields = self.table.get(section)?.get_ref().as_table()?;
        fields.get(field).map(|value| value.span().start)
    }
}

fn check_order(policy: &Policy, file: &File<'_>, order: &Order) -> Option<Complaint> {
    let lesser = policy.value(order.lesser)?;
    let greater = policy.value(order.greater)?;
    let (low, high) = (measure(&lesser)?, measure(&greater)?);
    if low < high || (low == high && !order.strict) {
        return None;
    }
    // Both are named; the complaint stands at the one that the file gives.
    let (key, offset) = match file.offset(order.lesser) {
        Some(offset) => (order.lesser, offset),
        None => (order.greater, file.offset(order.greater).unwrap_or_default()),
    };
    let bound = if order.strict { "must be below" } else { "must be at most" };
    let what = format!(
        "{} ({lesser}) {bound} {} ({greater}), or {}",
        order.lesser, order.greater, order.why
    );
    let fix = format!("lower {} or raise {}", order.lesser, order.greater);
    Some(complaint_at(file.text, offset, key.to_owned(), what, fix))
}

/// A number to compare two values of one kind by; `None` for kinds without an order.
fn measure(value: &PolicyValue) -> Option<u64> {
    match value {
        PolicyValue::Count(count) => Some(*count),
        PolicyValue::Span(span) => Some(span.as_secs()),
        PolicyValue::Switch(_)
        | PolicyValue::Text(_)
        | PolicyValue::Spans(_)
        | PolicyValue::List(_) => None,
    }
}

fn check_hashing(policy: &Policy, file: &File<'_>) -> Option<Complaint> {
    let (memory, passes) = (*policy.hashing.memory_kib, *policy.hashing.passes);
    let enough = |(floor, needed): &(u32, u32)| memory >= *floor && passes >= *needed;
    if HASHING_FLOORS.iter().any(enough) {
        return None;
    }
    let keys = ["hashing.memory_kib", "hashing.passes"];
    let (key, offset) =
        keys.iter().find_map(|key| Some((*key, file.offset(key)?))).unwrap_or((keys[0], 0));
    let needed = HASHING_FLOORS.iter().find(|(floor, _)| memory >= *floor).map_or(5, |pair| pair.1);
    let what = format!(
        "{memory} KiB with {passes} passes is below the floor of OWASP's Password Storage Cheat Sheet"
    );
    let fix = format!("hashing.passes = {needed}");
    Some(complaint_at(file.text, offset, key.to_owned(), what, fix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_names_two_fields_of_one_kind_and_the_defaults_keep_it() {
        let policy = Policy::default();
        for order in &ORDERS {
            let lesser = policy.value(order.lesser).expect(order.lesser);
            let greater = policy.value(order.greater).expect(order.greater);
            let same = std::mem::discriminant(&lesser) == std::mem::discriminant(&greater);
            assert!(same && measure(&lesser).is_some(), "{} {}", order.lesser, order.greater);
        }
        assert_eq!(check(&policy, "", &DeTable::new()), []);
    }
}
