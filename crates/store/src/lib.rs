//! The one seam to a database.
