### Terms of service and privacy policy.

documents-version = Version { $version }

## Terms of service

documents-terms-title = Terms of service
documents-terms-read = Read the terms of service
documents-terms-1 = This is a sample. Whoever runs this service must replace it with their own terms.
documents-terms-2 = An account is for one person. Please keep your password and codes to yourself.
documents-terms-3 = To protect accounts, we may ask again for a proof that it’s you, and limit tries and messages. When a limit applies, the page says when it ends.
documents-terms-4 = Rights and duties, how these terms change, and whom to contact are for the operator to set out here.

## Privacy policy

documents-privacy-title = Privacy policy
documents-privacy-read = Read the privacy policy
documents-privacy-1 = This is a sample. Whoever runs this service must replace it with their own privacy policy.
documents-privacy-2 = We keep sign-ins and changes with the device, the network address and the rough place. Your activity shows them for { SPAN($kept, days: "yes") }; then they are deleted there. A separate security log keeps them encrypted under a key of each account’s own.
documents-privacy-3 = We keep what an account needs: email addresses, phone numbers, nickname and picture. Passwords are kept only in a form that can’t be turned back.
documents-privacy-4 = Email addresses and phone numbers are used for signing in, for codes and for notices. Who else handles the data, how long it is kept and whom to contact are for the operator to set out here.
