//go:build !(linux && amd64)

package geometry

const System = "other"
