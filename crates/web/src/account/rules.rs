//! The policy, as the rules of passwords and pictures take it.

use domain::{
    accounts::{
        password::{Context, Rules},
        picture::PictureLimits,
    },
    addresses::Identifier,
    policy::Policy,
};

pub(crate) fn password_rules(policy: &Policy) -> Rules {
    let password = &policy.password;
    Rules {
        min_length: shortest_password(policy),
        max_length: *password.max_length,
        min_strength: u8::try_from(*password.min_strength).unwrap_or(4),
    }
}

/// The shortest password, in code points. Where the policy says so, one that is used alone has to be
/// longer (NIST SP 800-63B-4, 3.1.1.2); every account's is, for two-step is switched off in a moment.
pub(crate) fn shortest_password(policy: &Policy) -> u32 {
    const ALONE: u32 = 15;
    let least = *policy.password.min_length;
    if policy.password.password_only_needs_15 { least.max(ALONE) } else { least }
}

/// What a password must not be made of.
pub(crate) fn password_context<'a>(
    identifiers: impl Iterator<Item = &'a Identifier>,
    nickname: &'a str,
) -> Context<'a> {
    let mut context = Context { nickname: Some(nickname), ..Context::default() };
    for identifier in identifiers {
        match identifier {
            Identifier::Email(email) => context.email = context.email.or(Some(email)),
            Identifier::Phone(phone) => context.phone = context.phone.or(Some(phone)),
        }
    }
    context
}

/// 25 megapixels decode into some 150 MB at worst; pictures are taken one at a time.
const MOST_PIXELS: u64 = 25_000_000;
const SIDE: u32 = 256;

pub(crate) fn picture_limits(policy: &Policy) -> PictureLimits {
    PictureLimits {
        max_bytes: *policy.profile.picture_max_bytes,
        max_side_px: *policy.profile.picture_max_side,
        max_pixels: MOST_PIXELS,
        target_side: SIDE,
    }
}
