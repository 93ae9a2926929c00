//! Wire formats of account services, pure.
