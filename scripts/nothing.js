// Stands in for packages that a dependency names but the program never uses.
export default undefined;
