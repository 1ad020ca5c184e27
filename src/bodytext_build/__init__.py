"""What happens when a wheel is built: the native code is compiled. Not in the wheel."""
