// libxlsxwriter 1.1.4 never frees the formula of a list validation (20 bytes each); nothing on our
// side holds it.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() {
  return "leak:lxw_strdup\n";
}
