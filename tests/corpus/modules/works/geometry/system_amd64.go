//go:build linux && go1.27

package geometry

const System = "linux/amd64"
