"""What is allowed and what then happens. Knows the tables; knows no Flask, no words on a screen, and reads no clock."""
