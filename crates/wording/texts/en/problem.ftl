### When a page can’t be shown.

problem-to-the-front = Go to the front page
problem-sign-in-title = Please sign in
problem-sign-in = Sign in, then open this page again.
problem-not-found-title = Page not found
problem-not-found = It has moved, or is no longer there. Check the address.
problem-method-title = This can’t be done here
problem-method = This address doesn’t take such requests. Start again from the front page.
problem-refused-title = We couldn’t do that
problem-unreadable-title = We couldn’t read that
problem-unreadable-form = What you entered didn’t arrive whole. Go back and send it again.
problem-unreadable-json = The JSON is not valid. Correct it and send it again.
problem-unreadable-media-type = This format is not taken. Send a form or JSON.
problem-forged-title = Please send it again
problem-forged = We couldn’t tell that this came from one of our pages. Check that cookies are on, reload the page before, and send it again.
problem-two-credentials-title = Two kinds of credentials
problem-two-credentials = Send either cookies or an Authorization header, not both.
problem-misdirected-title = Check the address
problem-misdirected = This is not an address of this service. Check it in the address bar.
problem-too-large-title = This is too large
problem-too-large = You can send up to { SIZE($most) }. Try a smaller file.
problem-too-late-title = Your request took too long to arrive
problem-too-late = Check your connection and try again.
problem-unavailable-title = We can’t answer right now
problem-unavailable = What you entered may not have been saved. Try again in a moment.
problem-broken-title = Something went wrong
problem-broken = This is a fault on our side. Try again in a moment.
