"""The only door out of the house: mail, SMS, post, and the on-screen letterbox of practice mode. It knows no view and no request."""
