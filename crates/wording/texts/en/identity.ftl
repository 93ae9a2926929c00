### Identity verification.

identity-title = Identity verification
identity-row = Confirm sign-ins and get back in by verifying who you are
identity-lead = Once you have verified who you are, you can use { $provider } for a second check, before you change something important, and when you have forgotten your password.
identity-kept = Your name, birth date and phone number are not kept. We keep only an encrypted value that tells whether it is the same person next time.
identity-none = You haven’t verified who you are yet.
identity-bound-label = Verified
identity-provider-label = Verified by
identity-bind = Verify who you are
identity-help = More about identity verification
identity-remove-title = Remove the verification
identity-remove-lead = Once removed, it no longer confirms that it’s you. To have the account belong to another person, remove it first and verify again.
identity-remove = Remove

## On the way to the provider

identity-away-title = Verify with { $provider }
identity-away-bind = Verify who you are on the pages of { $provider }. When you come back, you are noted as the person that this account belongs to.
identity-away-check = Verify who you are on the pages of { $provider }. When you come back, we check that the account belongs to you.
identity-away-until = Come back by { $until }, in this same browser.
identity-away-go = Go to { $provider }
identity-away-other-ways = Use another way
identity-way-row = Verify who you are with { $provider }.
identity-way-go = Verify
identity-prove-title = Verify who you are
