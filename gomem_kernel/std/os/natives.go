package os

// write writes p to descriptor 1 or 2 and gives the number of bytes, or -1.
//
//go:noescape
func write(fd int, p []byte) int

// read reads from descriptor 0, waiting for input; 0 is end of file, -1 an error.
//
//go:noescape
func read(fd int, p []byte) int

// exit ends the program with the status code.
func exit(code int)

// args gives the program's name and arguments.
func args() []string

// environ gives the environment as "KEY=value" strings.
func environ() []string
