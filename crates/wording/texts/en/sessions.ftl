### Where one is signed in.

sessions-title = Signed-in devices
sessions-row = See where you are signed in
sessions-lead = Your account is signed in on these devices.
sessions-began = Signed in on { $at }
sessions-seen = Last used on { $at } or a little later
sessions-kept = Kept signed in
sessions-current = This device
sessions-end = Sign out
sessions-end-label = Sign out { $device }
sessions-end-others = Sign out all other devices
sessions-strange-title = See one you don’t know?
sessions-strange = Sign it out, then change your password.
sessions-browsers-title = Browsers we know
sessions-browsers-lead = In these we don’t check again as long as you sign in as usual.
sessions-browsers-used = Last sign-in { $at }
sessions-browsers-current = This browser
sessions-browsers-forget = Forget
sessions-browsers-forget-label = Forget { $device }
sessions-messengers-lead = Signing out here leaves messengers signed in. Sign them out in their own list.
sessions-messengers-go = See your messengers
sessions-all-title = Sign out everywhere
sessions-all-lead = Signs out every device, this one too, and forgets every browser we know. The next sign-in is checked again wherever it is.
sessions-end-all = Sign out all devices, this one too
sessions-history-lead = It shows each sign-in, when and where.
sessions-history-go = See your history
