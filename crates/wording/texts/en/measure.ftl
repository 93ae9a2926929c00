### What a protective measure is for.

measure-category = { $category ->
    [spam] Sending spam
    [flooding] Flooding others with posts or messages
    [harassment] Harassing other people
   *[other] A leaked password
}
