// errorcheck

package main

import "fmt"
import "fmt"
import . "strings"
import os "os"
import io "strconv"

var os int

func fmt() {}

func main() {}

// Errors:
// ./imports.go:5:8: "fmt" imported and not used
// ./imports.go:6:8: fmt redeclared in this block
// 	./imports.go:5:8: other declaration of fmt
// ./imports.go:6:8: "fmt" imported and not used
// ./imports.go:7:8: "strings" imported and not used
// ./imports.go:8:8: "os" imported and not used
// ./imports.go:9:8: "strconv" imported as io and not used
// ./imports.go:11:5: os already declared through import of package os ("os")
// 	./imports.go:8:8: other declaration of os
// ./imports.go:13:6: fmt already declared through import of package fmt ("fmt")
// 	./imports.go:5:8: other declaration of fmt
