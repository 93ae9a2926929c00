//! Every number and switch of the service, in one typed file.
