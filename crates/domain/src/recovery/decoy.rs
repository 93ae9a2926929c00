//! What stands in for an account that nobody has, so that it takes the same rows, counts and time.

use crate::{
    AccountId, Id, Keys,
    addresses::{EmailAddress, Identifier, PhoneNumber},
    recovery::Channel,
};

/// The same one each time for what was typed: its limits are counted like anybody's.
pub(super) fn account(keys: &Keys, identifier: &Identifier) -> AccountId {
    let mac = keys.counters.sign(&[b"nobody", identifier.lookup_key().as_bytes()]);
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&mac[..16]);
    Id::from_uuid(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}

/// An address that nothing is ever sent to.
pub(super) fn address(keys: &Keys, account: AccountId, channel: Channel) -> Identifier {
    let mac = keys.counters.sign(&[b"nowhere", account.bytes(), channel.name().as_bytes()]);
    let number = u32::from_be_bytes([mac[0], mac[1], mac[2], mac[3]]);
    match channel {
        Channel::Mailbox | Channel::Contact => {
            let typed = format!("{number:08x}@nobody.invalid");
            Identifier::Email(EmailAddress::parse(&typed).expect("it is well formed"))
        }
        Channel::Phone => {
            let typed = format!("+8210{}", 20_000_000 + number % 80_000_000);
            Identifier::Phone(PhoneNumber::parse(&typed, "KR").expect("it is well formed"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_an_address_of_each_kind_for_everybody() {
        let keys = Keys::derive(&[7; 32]);
        for number in 0..2000 {
            let typed = format!("nobody{number}@example.com");
            let identifier = Identifier::parse(&typed, "KR").expect("an address");
            let own = account(&keys, &identifier);
            for channel in Channel::ALL {
                assert_eq!(address(&keys, own, channel), address(&keys, own, channel));
            }
        }
    }
}
