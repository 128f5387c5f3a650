// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/root/tables/role_content.h"

#include "model/base/errors/error_code.h"
#include "model/install/plan/object_form.h"
#include "model/install/root/tables/strict_pem.h"

#include <algorithm>
#include <array>
#include <climits>

namespace mailseal {
namespace {

struct Range
{
    int least = 0;
    int most = 0;
    bool holds(int count) const { return count >= least && count <= most; }
};
constexpr Range none{0, 0};
constexpr Range one{1, 1};
constexpr Range atMostOne{0, 1};
constexpr Range some{1, INT_MAX};
constexpr Range any{0, INT_MAX};

struct RoleRow
{
    FileRole role;
    Range keys;
    Range certificates;
    Range requests;
    Range parameters;
    AroundBlocks around = AroundBlocks::Blanks;
};
constexpr std::array roles{
    RoleRow{FileRole::PrivateKey, one, any, none, none},
    RoleRow{FileRole::Request, none, none, one, none},
    RoleRow{FileRole::Certificate, none, one, none, none},
    RoleRow{FileRole::Chain, none, some, none, none},
    RoleRow{FileRole::TestCa, none, one, none, none},
    RoleRow{FileRole::CourierPem, one, some, none, atMostOne},
    RoleRow{FileRole::EximPem, one, some, none, none},
    RoleRow{FileRole::TrustedCas, none, some, none, none, AroundBlocks::Words},
};

struct Label
{
    std::string_view text;
    ObjectForm form;
};
constexpr std::array labels{
    Label{"CERTIFICATE", ObjectForm::Certificate},
    Label{"CERTIFICATE REQUEST", ObjectForm::Request},
    Label{"PRIVATE KEY", ObjectForm::Pkcs8Key},
    Label{"RSA PRIVATE KEY", ObjectForm::RsaKey},
    Label{"EC PRIVATE KEY", ObjectForm::EcKey},
    Label{"DH PARAMETERS", ObjectForm::DhParameters},
};

const RoleRow *rowOf(FileRole role)
{
    const auto row
        = std::find_if(roles.begin(), roles.end(), [&](const RoleRow &known) { return role == known.role; });
    return row == roles.end() ? nullptr : &*row;
}

struct Counts
{
    int keys = 0;
    int certificates = 0;
    int requests = 0;
    int parameters = 0;

    void add(ObjectForm form)
    {
        ++(form == ObjectForm::Certificate         ? certificates
                : form == ObjectForm::Request      ? requests
                : form == ObjectForm::DhParameters ? parameters
                                                   : keys);
    }
    bool suit(const RoleRow &row) const
    {
        return row.keys.holds(keys) && row.certificates.holds(certificates) && row.requests.holds(requests)
            && row.parameters.holds(parameters);
    }
};

// The form, if the label and the content of the block agree.
std::optional<ObjectForm> formOf(const StrictPemBlock &block)
{
    const auto form = objectForm(view(block.der));
    const bool agrees = form && std::any_of(labels.begin(), labels.end(), [&](const Label &label) {
        return label.text == block.label && label.form == *form;
    });
    return agrees ? form : std::nullopt;
}

Result<void> refused(const FileStep &file, const char *why)
{
    return failure(ErrorCode::HelperContentRefused, {file.path}, QString::fromLatin1(why));
}

} // namespace

Result<void> checkContent(const FileStep &file)
{
    const RoleRow *row = rowOf(file.role);
    if (row == nullptr)
        return refused(file, "no file of a server");
    Counts counts;
    if (const auto form = objectForm(view(file.content))) {
        // A program that searches for PEM also finds it inside DER: an authority in an extension of a
        // harmless certificate.
        if (view(file.content).find("-----") != std::string_view::npos)
            return refused(file, "DER with PEM inside");
        counts.add(*form);
        return counts.suit(*row) ? Result<void>() : refused(file, "DER of another role");
    }
    const auto blocks = readStrictPem(view(file.content), row->around);
    if (!blocks)
        return refused(file, "neither DER nor PEM alone");
    for (const StrictPemBlock &block : *blocks) {
        const auto form = formOf(block);
        if (!form)
            return refused(file, "a block that is not what its label says");
        counts.add(*form);
    }
    return counts.suit(*row) ? Result<void>() : refused(file, "not the objects of its role");
}

bool holdsAuthority(const FileStep &file)
{
    if (objectForm(view(file.content)) == ObjectForm::Certificate)
        return couldBeAuthority(view(file.content));
    const auto blocks = readStrictPem(view(file.content), AroundBlocks::Words);
    return blocks && std::any_of(blocks->begin(), blocks->end(), [](const StrictPemBlock &block) {
        return objectForm(view(block.der)) == ObjectForm::Certificate && couldBeAuthority(view(block.der));
    });
}

} // namespace mailseal
