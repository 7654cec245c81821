// errorcheck

package main

import "fmt"

func Main() { fmt.Println() }

// Errors:
// runtime.main_main·f: function main is undeclared in the main package
